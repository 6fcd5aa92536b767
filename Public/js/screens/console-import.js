import { CsvError, decodeAs, decodeTable, parseCsv } from "../core/csv.js";
import { refusalText } from "./admin-parts.js";
import { Dialog } from "./console-dialog.js";
import { h } from "./console-dom.js";
import { icon } from "./console-icons.js";
import { button } from "./console-parts.js";
import {
  guessColumns,
  portions,
  ROSTER_FIELDS,
  readRoster,
  readSpots,
  SPOT_FIELDS,
  wordsOf,
} from "./console-tables.js";
import { list, t } from "./console-words.js";

/** @typedef {import("../core/csv.js").CsvRow} CsvRow */
/** @typedef {import("../core/csv.js").CsvProblem} CsvProblem */
/** @typedef {import("../core/csv.js").CsvEncoding} CsvEncoding */

/** Rows shown before they are taken in. */
const PREVIEW_ROWS = 5;
const PROBLEMS_SHOWN = 30;
/** Bytes of rows in one command: with all around them well below the 64 KiB of a message. */
const PORTION_BYTES = 40_000;

/** A roster or a list of spots from a file: read, mapped, looked through, taken in whole or not at all. */
export class ImportDialog extends Dialog {
  /** @type {"roster"|"spots"} */
  #what = "roster";
  #fileName = "";
  /** @type {Uint8Array|undefined} */
  #bytes;
  /** @type {CsvEncoding} */
  #encoding = "utf-8";
  /** @type {CsvRow[]} */
  #rows = [];
  /** @type {Record<string, number>} */
  #map = {};
  /** @type {import("./console-tables.js").Words} */
  #words = {};
  #problem = "";
  #isBusy = false;

  /** @param {import("./console.js").Console} console */
  constructor(console) {
    super(console, "import.title", "wide");
    // Heads are known in both languages, whichever is spoken: a file does not change with the screen.
    void Promise.all(["ja", "en"].map(async (code) => (await fetch(`/i18n/console.${code}.json`)).json())).then(
      (catalogues) => {
        this.#words = wordsOf(catalogues);
        this.#guess();
      },
      () => undefined,
    );
    this.element.addEventListener("dragover", (event) => event.preventDefault());
    this.element.addEventListener("drop", (event) => {
      event.preventDefault();
      void this.#read(event.dataTransfer?.files[0]);
    });
  }

  /** @override */
  actions() {
    return {
      what: (/** @type {HTMLElement} */ element) => {
        this.#what = element.dataset["id"] === "spots" ? "spots" : "roster";
        this.#guess();
      },
      file: async (/** @type {HTMLElement} */ input) => {
        if (!(input instanceof HTMLInputElement)) return;
        await this.#read(input.files?.[0]);
        // The same file, corrected, may be chosen again.
        input.value = "";
      },
      encoding: (/** @type {HTMLElement} */ select) => {
        if (select instanceof HTMLSelectElement) this.#parse(/** @type {CsvEncoding} */ (select.value));
      },
      column: (/** @type {HTMLElement} */ select) => {
        if (select instanceof HTMLSelectElement) this.#map[select.dataset["id"] ?? ""] = Number(select.value);
        this.draw();
      },
      commit: () => this.#commit(),
    };
  }

  get #fields() {
    return this.#what === "roster" ? ROSTER_FIELDS : SPOT_FIELDS;
  }

  /** @param {File|undefined} file */
  async #read(file) {
    if (!file) return;
    this.#fileName = file.name;
    this.#bytes = new Uint8Array(await file.arrayBuffer());
    this.#parse();
  }

  /** @param {CsvEncoding} [encoding] */
  #parse(encoding) {
    if (!this.#bytes) return;
    this.#problem = "";
    try {
      const { text, encoding: found, doubtful } = encoding ? decodeAs(this.#bytes, encoding) : decodeTable(this.#bytes);
      this.#encoding = found;
      this.#rows = parseCsv(text);
      if (doubtful) this.#problem = t("csv.fault.doubtful");
      else if (this.#rows.length < 2) this.#problem = t("csv.fault.empty");
    } catch (error) {
      this.#rows = [];
      this.#problem = error instanceof CsvError ? t(`csv.fault.${error.code}`, { row: error.row }) : String(error);
    }
    this.#guess();
  }

  #guess() {
    const head = this.#rows[0]?.cells ?? [];
    const spots = guessColumns(SPOT_FIELDS, this.#words, head);
    const roster = guessColumns(ROSTER_FIELDS, this.#words, head);
    // A file with spots and without companies is a list of spots, whatever was asked for.
    if (head.length > 0 && (spots["spot"] ?? -1) >= 0 && (roster["organisation"] ?? -1) < 0) this.#what = "spots";
    this.#map = this.#what === "roster" ? roster : spots;
    this.draw();
  }

  /** @returns {{problems: CsvProblem[], count: number, newVenues: string[]}} */
  #check() {
    const venues = [...this.state.venues.values()].map(({ name }) => name);
    if (this.#what === "spots") {
      const { problems, byVenue } = readSpots(this.#rows, this.#map, venues);
      return { problems, count: [...byVenue.values()].flat().length, newVenues: [] };
    }
    const { problems, values, newVenues } = readRoster(this.#rows, this.#map, this.#words, venues);
    return { problems, count: values.length, newVenues };
  }

  /** @override */
  content() {
    return h(
      "div",
      { class: "fields" },
      h(
        "div",
        { class: "filter", role: "group", "aria-label": t("import.what"), key: "what" },
        ["roster", "spots"].map((what) =>
          button("what", t(`import.${what}`), {
            class: "chip",
            "data-id": what,
            key: what,
            "aria-pressed": String(this.#what === what),
            "data-test": `import-${what}`,
          }),
        ),
      ),
      h(
        "div",
        { class: "drop", key: "drop" },
        h("p", null, t(`import.lead.${this.#what}`)),
        h("input", {
          id: "import-file",
          class: "visually-hidden",
          type: "file",
          accept: ".csv,.tsv,.txt,text/csv",
          "data-do": "file",
          "data-test": this.#what === "roster" ? "roster-file" : "spots-file",
        }),
        h("label", { class: "file", for: "import-file" }, icon("upload"), this.#fileName || t("import.choose")),
      ),
      this.#problem && h("p", { class: "problem", role: "alert", key: "problem" }, this.#problem),
      this.#rows.length > 1 && this.#preview(),
    );
  }

  #preview() {
    const { problems, count, newVenues } = this.#check();
    const head = this.#rows[0]?.cells ?? [];
    return h(
      "div",
      { class: "fields", key: "preview" },
      problems.length > 0
        ? this.#problems(problems)
        : h("p", { class: "good", key: "fine" }, `\u2713 ${t("import.fine", { count })}`),
      newVenues.length > 0 &&
        h("p", { class: "notice", key: "venues" }, t("import.newVenues", { venues: list(newVenues) })),
      h(
        "div",
        { class: "row" },
        h("label", { for: "import-encoding" }, t("import.encoding")),
        h(
          "select",
          { id: "import-encoding", "data-do": "encoding", "data-test": "import-encoding" },
          ["utf-8", "utf-8-bom", "shift_jis", "utf-16le"].map((code) =>
            h("option", { value: code, key: code, selected: code === this.#encoding }, t(`csv.encoding.${code}`)),
          ),
        ),
      ),
      h(
        "fieldset",
        { class: "mapping" },
        h("legend", null, t("import.columns")),
        this.#fields.map((field) =>
          h(
            "div",
            { class: "field-row", key: field.key },
            h(
              "label",
              { for: `map-${field.key}` },
              t(`csv.column.${field.key}`),
              field.required && h("span", { class: "soft" }, ` ${t("import.required")}`),
            ),
            h(
              "select",
              { id: `map-${field.key}`, "data-do": "column", "data-id": field.key },
              h("option", { value: -1, key: -1, selected: (this.#map[field.key] ?? -1) < 0 }, t("import.noColumn")),
              head.map((name, i) =>
                h(
                  "option",
                  { value: i, key: i, selected: this.#map[field.key] === i },
                  name || t("import.column", { number: i + 1 }),
                ),
              ),
            ),
          ),
        ),
      ),
      this.#table(problems),
      h(
        "div",
        { class: "row dialog-foot" },
        h("p", { class: "hint" }, t("import.whole")),
        button("commit", t(`import.commit.${this.#what}`, { count }), {
          class: "primary push",
          key: "commit",
          disabled: problems.length > 0 || count === 0 || this.#isBusy,
          "data-test": this.#what === "roster" ? "roster-commit" : "spots-commit",
        }),
      ),
    );
  }

  /** @param {CsvProblem[]} problems */
  #table(problems) {
    const bad = new Set(problems.map(({ row, column }) => `${row} ${column}`));
    const rows = this.#rows.slice(1, 1 + PREVIEW_ROWS);
    return h(
      "div",
      { class: "table", tabindex: "0", role: "region", "aria-label": t("import.preview") },
      h(
        "table",
        null,
        h("caption", null, t("import.previewOf", { shown: rows.length, of: this.#rows.length - 1 })),
        h(
          "thead",
          null,
          h(
            "tr",
            null,
            h("th", { scope: "col" }, t("import.row")),
            this.#fields.map((field) => h("th", { scope: "col", key: field.key }, t(`csv.column.${field.key}`))),
          ),
        ),
        h(
          "tbody",
          null,
          rows.map((row) =>
            h(
              "tr",
              { key: row.number },
              h("th", { scope: "row" }, row.number),
              this.#fields.map((field) =>
                h(
                  "td",
                  { key: field.key, class: bad.has(`${row.number} ${field.key}`) ? "bad" : null },
                  row.cells[this.#map[field.key] ?? -1] ?? "",
                ),
              ),
            ),
          ),
        ),
      ),
    );
  }

  /** @param {CsvProblem[]} problems */
  #problems(problems) {
    return h(
      "section",
      { class: "problem-list", "data-test": "import-problems" },
      h("h3", null, icon("alert"), t("import.problems", { count: problems.length })),
      h(
        "ul",
        null,
        problems
          .slice(0, PROBLEMS_SHOWN)
          .map(({ row, column, code, value }) =>
            h(
              "li",
              { key: `${row} ${column} ${code}` },
              t("csv.problem.at", { row, column: column ? t(`csv.column.${column}`) : t("csv.wholeRow") }),
              t(`csv.problem.${code}`, { value }),
            ),
          ),
      ),
      problems.length > PROBLEMS_SHOWN &&
        h("p", null, t("import.moreProblems", { count: problems.length - PROBLEMS_SHOWN })),
    );
  }

  async #commit() {
    this.#isBusy = true;
    this.#problem = "";
    this.draw();
    const isDone = this.#what === "roster" ? await this.#sendRoster() : await this.#sendSpots();
    this.#isBusy = false;
    if (!isDone) return this.draw();
    this.console.toast(t(`import.done.${this.#what}`, { count: this.#rows.length - 1 }));
    this.close();
  }

  async #sendRoster() {
    const venues = [...this.state.venues.values()].map(({ name }) => name);
    const { values, numbers } = readRoster(this.#rows, this.#map, this.#words, venues);
    const columns = ROSTER_FIELDS.map((field) => field.key);
    // Who is known already is left alone, so a file that stops half way can simply be taken in again.
    for (const [start, end] of portions(values, PORTION_BYTES)) {
      const rows = values.slice(start, end);
      const outcome = await this.console.session.command("roster.import", { columns, rows });
      if (!this.#sent(outcome, numbers.slice(start, end))) return false;
    }
    return true;
  }

  async #sendSpots() {
    const venues = [...this.state.venues.values()];
    const { byVenue } = readSpots(
      this.#rows,
      this.#map,
      venues.map(({ name }) => name),
    );
    for (const [name, names] of byVenue) {
      const venue = venues.find((one) => one.name === name)?.id;
      if (!this.#sent(await this.console.session.command("spots.import", { venue, names }), [])) return false;
    }
    return true;
  }

  /**
   * @param {import("./console-session.js").Outcome} outcome
   * @param {number[]} numbers Rows of the file by place in what was sent: the server counts from 1 without the head.
   */
  #sent(outcome, numbers) {
    if (outcome.ok) return true;
    const row = numbers[Number(outcome.detail["row"]) - 1];
    this.#problem = refusalText(outcome.code, row ? { ...outcome.detail, row } : outcome.detail);
    return false;
  }
}
