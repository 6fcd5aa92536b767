import { licences, packsPart } from "./admin-packs.js";
import { field, languageSwitch, problemText } from "./admin-parts.js";
import { h, listen, patch } from "./console-dom.js";
import { get, post, upload } from "./console-http.js";
import { icon } from "./console-icons.js";
import { both, language, t } from "./console-words.js";

/** @typedef {import("./admin.js").Installation} Installation */
/** @typedef {{id: string, title: string, createdAt: number, people: number, notes: number, current: any, problem?: string}} Entry */
/** @typedef {{key: string, title: any, description: any, minutes: number, steps: any,
 *   packs?: import("./admin-packs.js").Pack[]}} Programme */

/** The list of workshops, and the two ways to begin one: from a programme, or from an archive. */
export class Workshops {
  #root;
  #installation;
  #left;
  #lifetime = new AbortController();
  /** @type {Entry[]|undefined} */
  #entries;
  /** @type {Programme[]} */
  #programmes = [];
  /** @type {import("./admin-packs.js").Pack[]} */
  #packs = [];
  /** @type {string[]} What is wrong in a pack that was to be brought in. */
  #findings = [];
  #problem = "";
  #isNew = false;
  #isBusy = false;
  #venues = 1;
  /** Share of the archive that has been sent, or −1. */
  #sent = -1;

  /**
   * @param {HTMLElement} root
   * @param {Installation} installation
   * @param {() => unknown} left
   */
  constructor(root, installation, left) {
    this.#root = root;
    this.#installation = installation;
    this.#left = left;
    listen(
      root,
      {
        signOut: () => this.#signOut(),
        create: (form) => this.#create(form),
        import: (input) => this.#import(input),
        bringPack: (input) => this.#bringPack(input),
        startNew: () => this.#open(true),
        cancelNew: () => this.#open(false),
        addVenue: () => {
          this.#venues += 1;
          this.draw();
        },
      },
      this.#lifetime.signal,
    );
    this.draw();
    void this.#load();
  }

  stop() {
    this.#lifetime.abort();
  }

  async #load() {
    const paths = ["/api/workshops", "/api/programmes", "/api/packs"];
    const [workshops, programmes, packs] = await Promise.all(paths.map((path) => get(path))).catch(() => []);
    if (!workshops?.ok || !programmes?.ok) this.#problem = problemText(workshops ?? { status: 0, body: {} });
    this.#entries = workshops?.body["workshops"] ?? [];
    this.#programmes = programmes?.body["programmes"] ?? [];
    this.#packs = packs?.body["packs"] ?? [];
    this.#isNew = this.#entries?.length === 0;
    this.draw();
  }

  /** @param {boolean} isNew */
  #open(isNew) {
    this.#isNew = isNew;
    this.draw();
    // The form from its beginning: which programme, then its name.
    const first = isNew ? "[name=programme], #new-title" : "[data-do=startNew]";
    /** @type {HTMLElement|null} */ (this.#root.querySelector(first))?.focus();
  }

  draw() {
    const entries = this.#entries;
    patch(
      this.#root,
      h(
        "div",
        { class: "door wide" },
        h(
          "header",
          { class: "door-head" },
          h("p", { class: "brand" }, t("brand")),
          h("span", { class: "soft" }, this.#installation.session?.name),
          languageSwitch(),
          h("button", { type: "button", class: "plain", "data-do": "signOut", "data-test": "sign-out" }, t("signOut")),
        ),
        h(
          "main",
          null,
          h(
            "div",
            { class: "row" },
            h("h1", null, t("workshops.title")),
            !this.#isNew &&
              h(
                "button",
                { type: "button", class: "primary push", "data-do": "startNew", "data-test": "new" },
                icon("plus"),
                t("workshops.new"),
              ),
          ),
          h("p", { class: "problem", role: "alert" }, this.#problem),
          this.#isNew && this.#form(),
          entries && entries.length > 0
            ? h(
                "ul",
                { class: "cards" },
                entries.map((entry) => this.#entry(entry)),
              )
            : h("p", { class: "lead" }, t(entries ? "workshops.none" : "loading")),
          this.#importPart(),
          packsPart(this.#packs, this.#findings),
        ),
      ),
    );
  }

  /** @param {Entry} entry */
  #entry(entry) {
    if (entry.problem) {
      const text = problemText({ status: 500, body: { code: entry.problem } });
      return h("li", { key: entry.id, class: "problem", "data-test": `workshop-${entry.id}` }, text);
    }
    const when = new Intl.DateTimeFormat(language.value, { dateStyle: "long" }).format(new Date(entry.createdAt));
    const current = typeof entry.current === "object" ? both(entry.current?.title ?? entry.current) : "";
    return h(
      "li",
      { key: entry.id },
      h(
        "a",
        { class: "sheet card", href: `#w=${entry.id}`, "data-test": `workshop-${entry.id}` },
        h("strong", null, entry.title),
        h("span", { class: "soft" }, when),
        h("span", { class: "soft" }, t("workshops.counts", { people: entry.people, notes: entry.notes })),
        h(
          "span",
          { class: entry.current ? "state on" : "state" },
          entry.current
            ? t(current ? "workshops.running" : "workshops.now", { step: current })
            : t("workshops.waiting"),
        ),
      ),
    );
  }

  #form() {
    return h(
      "form",
      { class: "sheet fields", "data-do": "create" },
      h("h2", null, t("new.title")),
      h(
        "fieldset",
        { class: "choices" },
        h("legend", null, t("new.programme")),
        this.#programmes.map((programme, i) =>
          h(
            "label",
            { class: "choice", key: programme.key },
            h("input", {
              type: "radio",
              name: "programme",
              value: programme.key,
              checked: i === 0,
              required: true,
              "data-test": i === 0 ? "programme" : `programme-${programme.key}`,
            }),
            h(
              "span",
              null,
              h("strong", null, text(programme.title)),
              h(
                "span",
                { class: "soft" },
                t("new.length", { minutes: programme.minutes, steps: count(programme.steps) }),
              ),
              h("span", null, text(programme.description)),
              licences(programme.packs),
            ),
          ),
        ),
      ),
      field(t("new.name"), { id: "new-title", required: true, maxlength: 80, "data-test": "title" }),
      field(t("new.theme"), { id: "new-theme", maxlength: 80, "data-test": "theme" }, t("new.themeHint")),
      h(
        "fieldset",
        null,
        h("legend", null, t("new.venues")),
        Array.from({ length: this.#venues }, (_, i) =>
          h("input", {
            key: `venue-${i}`,
            name: "venue",
            maxlength: 80,
            required: i === 0,
            "aria-label": t("new.venue", { number: i + 1 }),
            value: i === 0 ? t("new.venueDefault") : null,
            "data-test": `venue-${i + 1}`,
          }),
        ),
        this.#venues < 5 &&
          h(
            "button",
            { type: "button", key: "more", "data-do": "addVenue", "data-test": "add-venue" },
            icon("plus"),
            t("new.addVenue"),
          ),
      ),
      field(t("new.language"), {
        id: "new-language",
        options: [
          ["ja", t("language.ja")],
          ["en", t("language.en")],
        ],
        selected: language.value,
        "data-test": "workshop-language",
      }),
      h(
        "div",
        { class: "row" },
        h(
          "button",
          { type: "submit", class: "primary", "data-test": "create", "aria-disabled": this.#isBusy ? "true" : null },
          t("new.create"),
        ),
        (this.#entries?.length ?? 0) > 0 && h("button", { type: "button", "data-do": "cancelNew" }, t("cancel")),
      ),
    );
  }

  #importPart() {
    return h(
      "section",
      { class: "sheet fields" },
      h("h2", null, t("archive.title")),
      h("p", { class: "soft" }, t("archive.lead")),
      h(
        "div",
        { class: "row" },
        h("label", { class: "file", for: "archive-file" }, icon("upload"), t("archive.choose")),
        h("input", {
          id: "archive-file",
          class: "visually-hidden",
          type: "file",
          accept: ".zip,application/zip",
          "data-do": "import",
          "data-test": "import-archive",
        }),
        this.#sent >= 0 && h("progress", { max: 1, value: this.#sent, "aria-label": t("archive.progress") }),
      ),
    );
  }

  /** @param {HTMLElement} form */
  async #create(form) {
    if (this.#isBusy || !(form instanceof HTMLFormElement)) return;
    const data = new FormData(form);
    const venues = data
      .getAll("venue")
      .map((venue) => String(venue).trim())
      .filter(Boolean);
    this.#isBusy = true;
    const answer = await post("/api/workshops", {
      programme: data.get("programme"),
      title: String(data.get("new-title")).trim(),
      theme: String(data.get("new-theme")).trim(),
      venues,
      language: data.get("new-language"),
    }).catch(() => ({ ok: false, status: 0, body: /** @type {Record<string, any>} */ ({}) }));
    this.#isBusy = false;
    if (answer.ok) location.hash = `#w=${answer.body["workshop"]}`;
    else this.#fail(answer);
  }

  /** @param {HTMLElement} input */
  async #import(input) {
    const file = input instanceof HTMLInputElement ? input.files?.[0] : undefined;
    if (!file) return;
    this.#sent = 0;
    const answer = await upload("/api/workshops/import", file, (share) => {
      this.#sent = share;
      this.draw();
    });
    this.#sent = -1;
    if (input instanceof HTMLInputElement) input.value = "";
    if (answer.ok) location.hash = `#w=${answer.body["workshop"]}`;
    else this.#fail(answer);
  }

  /** @param {HTMLElement} input */
  async #bringPack(input) {
    const file = input instanceof HTMLInputElement ? input.files?.[0] : undefined;
    if (!file) return;
    this.#findings = [];
    this.#problem = "";
    const answer = await upload("/api/packs", file, () => {});
    if (input instanceof HTMLInputElement) input.value = "";
    if (answer.ok) return this.#load();
    this.#findings = String(answer.body["detail"]?.["findings"] ?? "")
      .split("\n")
      .filter(Boolean);
    this.#fail(answer);
  }

  /** @param {{status: number, body: Record<string, any>}} answer */
  #fail(answer) {
    this.#problem = problemText(answer);
    this.draw();
  }

  async #signOut() {
    await post("/api/sign-out").catch(() => undefined);
    this.#left();
  }
}

/**
 * A text of a programme, in one language or both.
 *
 * @param {any} value
 */
function text(value) {
  return typeof value === "string" ? value : both(value);
}

/** @param {any} steps */
function count(steps) {
  return Array.isArray(steps) ? steps.length : Number(steps ?? 0);
}
