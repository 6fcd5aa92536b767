import { language, t as word } from "../core/i18n.js";
import { Dialog } from "./console-dialog.js";
import { h } from "./console-dom.js";
import { icon } from "./console-icons.js";
import { button, groupChoices } from "./console-parts.js";

/** @typedef {import("./console.js").Console} Console */
/** @typedef {{test: string, file: string, who: "all"|"staff"|"own", byGroup?: true, opens?: true}} Export */
/** @typedef {{received: number, of: number, stop: AbortController}} Progress */

/** @type {{name: string, files: Export[]}[]} */
const PARTS = [
  {
    name: "talks",
    files: [
      { test: "slides-pptx", file: "slides.pptx", who: "all", byGroup: true },
      { test: "slides", file: "slides.html", who: "all", byGroup: true, opens: true },
      { test: "outlines", file: "outlines.md", who: "all", byGroup: true },
      { test: "outlines-html", file: "outlines.html", who: "all", byGroup: true, opens: true },
      { test: "outlines-opml", file: "outlines.opml", who: "all", byGroup: true },
    ],
  },
  {
    name: "report",
    files: [
      { test: "report", file: "report.html", who: "all", opens: true },
      { test: "report-md", file: "report.md", who: "all" },
      { test: "board", file: "board.svg", who: "all", byGroup: true, opens: true },
      { test: "lineage-svg", file: "lineage.svg", who: "all", opens: true },
    ],
  },
  {
    name: "tables",
    files: [
      { test: "notes", file: "notes.csv", who: "all" },
      { test: "lineage", file: "lineage.csv", who: "all" },
      { test: "ballots", file: "ballots.csv", who: "all" },
      { test: "groups", file: "groups.csv", who: "all" },
      { test: "surveys", file: "surveys.csv", who: "all" },
      { test: "adoptions", file: "adoptions.csv", who: "all" },
      { test: "editions", file: "editions.csv", who: "staff" },
      { test: "network", file: "network.csv", who: "staff" },
      { test: "coverage", file: "coverage.csv", who: "staff" },
      { test: "contacts", file: "contacts.csv", who: "own" },
    ],
  },
  {
    name: "whole",
    files: [
      { test: "archive", file: "archive.zip", who: "staff" },
      { test: "json", file: "workshop.json", who: "all" },
      { test: "opml", file: "workshop.opml", who: "all" },
    ],
  },
];
const MARK = { all: "people", staff: "lock", own: "lock" };

/** What can be taken home, with who could take it themselves; a file that is large tells how far it is. */
export class ExportsTool extends Dialog {
  #group = "";
  /** @type {import("../types/wire.js").Language} */
  #language = language.peek();
  /**
   * What is on its way, by file.
   *
   * @type {Map<string, Progress>}
   */
  #progress = new Map();
  /** @type {Set<string>} */
  #failed = new Set();
  #redrawn = 0;

  /** @param {Console} console */
  constructor(console) {
    super(console, "export.title", "whole");
  }

  /** @override */
  actions() {
    return {
      exportGroup: (/** @type {HTMLElement} */ element) => this.#set({ group: /** @type {HTMLSelectElement} */ (element).value }),
      exportLanguage: (/** @type {HTMLElement} */ element) => this.#set({ language: /** @type {HTMLSelectElement} */ (element).value }),
      take: (/** @type {HTMLElement} */ element) => void this.#take(element.dataset["id"] ?? "", element.dataset["group"] === "true"),
      stop: (/** @type {HTMLElement} */ element) => this.#progress.get(element.dataset["id"] ?? "")?.stop.abort(),
    };
  }

  /** @param {{group?: string, language?: string}} choice */
  #set({ group = this.#group, language: code = this.#language }) {
    this.#group = group;
    this.#language = code === "ja" ? "ja" : "en";
    this.draw();
  }

  /** @override */
  content() {
    return [
      h("p", { class: "notice row", key: "lead" }, icon("lock"), h("span", null, word("desk.tool.export.lead"))),
      h(
        "div",
        { class: "row", key: "choices" },
        select("export-language", "exportLanguage", word("desk.tool.export.language"), [["ja", word("desk.tool.export.ja")], ["en", word("desk.tool.export.en")]], this.#language),
        select("export-group", "exportGroup", word("desk.tool.export.group"), [["", word("desk.tool.export.allGroups")], ...groupChoices(this.state).map(({ id, name }) => /** @type {[string, string]} */ ([id, name]))], this.#group),
      ),
      h(
        "div",
        { class: "export-groups", key: "parts" },
        PARTS.map((part) => h("section", { key: part.name, class: "fields" }, h("h3", null, word(`desk.tool.export.part.${part.name}`)), h("ul", { class: "export-list" }, part.files.map((file) => this.#file(file))))),
      ),
    ];
  }

  /** @param {Export} each */
  #file(each) {
    const name = word(`desk.tool.export.${each.test}`);
    const progress = this.#progress.get(each.file);
    return h(
      "li",
      { key: each.file },
      h(
        "div",
        { class: "tool-card" },
        h("strong", null, name),
        h("p", { class: "soft" }, word(`desk.tool.export.hint.${each.test}`)),
        h("p", { class: "soft export-who" }, icon(MARK[each.who]), word(`desk.tool.export.who.${each.who}`)),
        progress && [
          h("progress", { key: "bar", "aria-label": name, ...(progress.of > 0 ? { max: progress.of, value: progress.received } : {}) }),
          h("p", { class: "soft", key: "far", role: "status" }, word("desk.tool.export.far", { size: size(progress.received) })),
        ],
        this.#failed.has(each.file) && h("p", { class: "problem", role: "alert", key: "failed" }, word("desk.tool.export.failed")),
        h(
          "div",
          { class: "row", key: "acts" },
          progress
            ? button("stop", word("cancel"), { "data-id": each.file, key: "stop" })
            : button("take", [icon("download"), word("desk.tool.export.take")], { key: "take", "data-id": each.file, "data-group": Boolean(each.byGroup), "aria-label": word("desk.tool.export.takeOf", { name }), "data-test": `export-${each.test}` }),
          each.opens && h("a", { class: "button plain", key: "open", href: this.#path(each.file, Boolean(each.byGroup)), target: "_blank", rel: "noopener", "aria-label": word("desk.tool.export.openOf", { name }) }, word("desk.tool.export.open")),
        ),
      ),
    );
  }

  /** @param {string} file @param {boolean} byGroup */
  #path(file, byGroup) {
    const group = byGroup && this.#group ? `&group=${this.#group}` : "";
    return `/api/workshops/${this.console.workshop}/export/${file}?language=${this.#language}${group}`;
  }

  /** @param {string} file @param {boolean} byGroup */
  async #take(file, byGroup) {
    const stop = new AbortController();
    this.#failed.delete(file);
    this.#progress.set(file, { received: 0, of: 0, stop });
    this.draw();
    try {
      const answer = await fetch(this.#path(file, byGroup), { signal: stop.signal });
      if (!answer.ok || !answer.body) throw new Error(`${answer.status}`);
      keep(await this.#received(file, answer, stop), file);
      this.console.say(word("desk.tool.export.done", { name: file }));
    } catch {
      if (!stop.signal.aborted) this.#failed.add(file);
    }
    this.#progress.delete(file);
    this.draw();
  }

  /** @param {string} file @param {Response} answer @param {AbortController} stop */
  async #received(file, answer, stop) {
    const of = Number(answer.headers.get("Content-Length") ?? 0);
    const parts = [];
    let received = 0;
    const reader = /** @type {ReadableStream<Uint8Array>} */ (answer.body).getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      parts.push(part.value);
      received += part.value.byteLength;
      this.#progress.set(file, { received, of, stop });
      if (received - this.#redrawn > 65_536 || received < this.#redrawn) {
        this.#redrawn = received;
        this.draw();
      }
    }
    return new Blob(parts, { type: answer.headers.get("Content-Type") ?? "" });
  }
}

/** @param {Blob} blob @param {string} name */
function keep(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** @param {number} bytes */
function size(bytes) {
  const unit = bytes < 1_000_000 ? "kilobyte" : "megabyte";
  const value = bytes / (bytes < 1_000_000 ? 1_000 : 1_000_000);
  return new Intl.NumberFormat(language.value, { style: "unit", unit, maximumFractionDigits: 1 }).format(value);
}

/** @param {string} id @param {string} does @param {string} label @param {[string, string][]} options @param {string} chosen */
function select(id, does, label, options, chosen) {
  return h("div", { class: "field-row", key: id }, h("label", { for: id }, label), h("select", { id, "data-do": does, "data-test": id }, options.map(([value, text]) => h("option", { value, key: value, ".selected": value === chosen }, text))));
}
