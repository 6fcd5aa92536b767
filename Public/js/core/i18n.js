import { batch, signal } from "./signals.js";

/** @typedef {import("../types/wire.js").Language} Language */
/** @typedef {import("../types/wire.js").Bilingual} Bilingual */
/** @typedef {Record<string, string | Record<string, string>>} Catalogue */

/**
 * The language of the screens; setting it redraws them.
 *
 * @type {import("./signals.js").Signal<Language>}
 */
export const language = signal("ja");

/** @type {Record<Language, Catalogue>} */
const catalogues = { ja: {}, en: {} };
/** Counts what was loaded, so that screens drawn before are drawn again. */
const loaded = signal(0);
const KEPT_AS = "yoriai.language";

/** How long the line is left to what a page needs first, ms. */
const BEHIND = 5_000;
/** @type {((code: Language) => void) | undefined} Loads the other language, once. */
let fetchOther;

/**
 * Loads the catalogues, first those of the language to begin with; the others follow behind, so that switching needs no
 * waiting and no network.
 *
 * @param {string[]} [names] Further catalogues: `console` loads `/i18n/console.ja.json` and `/i18n/console.en.json`.
 * @param {string} [common] Where the first catalogue lies, for a page that needs few of its words.
 */
export async function loadLanguage(names = [], common = "/i18n/") {
  const first = kept() ?? (navigator.language.startsWith("ja") ? "ja" : "en");
  await loadCatalogues(first, names, common);
  setLanguage(first, false);
  fetchOther = (code) => {
    if (code === first) return;
    fetchOther = undefined;
    void loadCatalogues(code, names, common).catch(() => undefined);
  };
  setTimeout(() => fetchOther?.(first === "ja" ? "en" : "ja"), BEHIND);
}

/** All common words of the language that is spoken, for a page that began with few of them. */
export async function loadRest() {
  await loadCatalogues(language.peek(), [], "/i18n/");
}

/**
 * @param {Language} code
 * @param {string[]} names
 * @param {string} common
 */
async function loadCatalogues(code, names, common) {
  const places = [common, ...names.map((name) => `/i18n/${name}.`)];
  await Promise.all(
    places.map(async (place) => {
      const answer = await fetch(`${place}${code}.json`);
      if (answer.ok) addCatalogue(code, await answer.json());
    }),
  );
}

/**
 * A catalogue of what is loaded later, in both languages: a switch must need no network then.
 *
 * @param {string} name `desk` loads `/i18n/desk.ja.json` and `/i18n/desk.en.json`.
 */
export async function loadMore(name) {
  /** @type {Language[]} */
  const codes = ["ja", "en"];
  await Promise.all(
    codes.map(async (code) => {
      const answer = await fetch(`/i18n/${name}.${code}.json`);
      if (!answer.ok) throw new Error(`${answer.status}`);
      addCatalogue(code, await answer.json());
    }),
  );
}

/** @param {Language} code @param {Catalogue} catalogue */
export function addCatalogue(code, catalogue) {
  Object.assign(catalogues[code], catalogue);
  loaded.value = loaded.peek() + 1;
}

/** @returns {Language | null} What the person has chosen before. */
export function kept() {
  try {
    const code = localStorage.getItem(KEPT_AS);
    return code === "ja" || code === "en" ? code : null;
  } catch {
    return null;
  }
}

/**
 * @param {Language} code
 * @param {boolean} [isChoice] Whether a person chose it; then it is kept.
 */
export function setLanguage(code, isChoice = true) {
  fetchOther?.(code);
  batch(() => (language.value = code));
  if (typeof document !== "undefined") document.documentElement.lang = code;
  if (!isChoice) return;
  try {
    localStorage.setItem(KEPT_AS, code);
  } catch {
    // Storage is a convenience here.
  }
}

/** @type {Map<string, Intl.PluralRules>} */
const plurals = new Map();

/** @param {Language} code @param {number} count */
function pluralOf(code, count) {
  let rules = plurals.get(code);
  if (!rules) plurals.set(code, (rules = new Intl.PluralRules(code)));
  return rules.select(count);
}

/**
 * A sentence of the catalogue, with `{name}` replaced by `values.name`; plural forms are chosen by `values.count`.
 *
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 * @returns {string} The key itself when there is no such sentence, so that it is noticed.
 */
export function t(key, values = {}) {
  void loaded.value;
  const code = language.value;
  // Until the other language has arrived, this one is better than nothing.
  const spoken = catalogues[code][key] === undefined ? (code === "ja" ? "en" : "ja") : code;
  const entry = catalogues[spoken][key];
  if (entry === undefined) return key;
  const text =
    typeof entry === "string"
      ? entry
      : (entry[pluralOf(spoken, Number(values["count"]))] ?? entry["other"] ?? key);
  return text.replace(/\{(\w+)\}/g, (whole, name) => legible(String(values[name] ?? whole)));
}

/** Stands for what was erased; kept by the server in place of a text or a name. */
const ERASED = "\u2592";

/** @param {string} text @returns {string} The text, or in the reader's language that it was erased. */
export function legible(text) {
  return text === ERASED ? t("erased") : text;
}

/** @param {string} key @returns {Bilingual} A sentence in both languages, to be sent to people of either. */
export function sentences(key) {
  return { ja: String(catalogues.ja[key] ?? key), en: String(catalogues.en[key] ?? key) };
}

/** @param {string} key @returns {boolean} Whether the catalogue has such a sentence. */
export function has(key) {
  void loaded.value;
  return catalogues[language.value][key] !== undefined;
}

/**
 * The sentence for a refusal: what happened, and what can be done.
 *
 * @param {string} code
 * @param {Record<string, any>} [detail]
 * @param {string} [name] Of the command: what is used up by one is not what is used up by another.
 */
export function refusal(code, detail = {}, name = "") {
  const own = `refusal.${code}.${name}`;
  // Too few is told in other words than too many.
  const usual = code === "quota" && detail["min"] !== undefined ? "refusal.quota_min" : `refusal.${code}`;
  const key = has(own) ? own : usual;
  return t(has(key) ? key : "refusal.other", { code, max: "", min: "", of: "", seconds: "", ...detail });
}

/** @param {Bilingual | undefined} text @returns {string} */
export function pick(text) {
  if (!text) return "";
  return text[language.value] || text.ja || text.en;
}

/** To make one takes longer than to draw a note. @type {Map<Language, Intl.DateTimeFormat>} */
const clocks = new Map();

/** @param {number} at @returns {string} Hours and minutes as the reader writes them. */
export function timeOfDay(at) {
  const code = language.value;
  let clock = clocks.get(code);
  if (!clock) clocks.set(code, (clock = new Intl.DateTimeFormat(code, { hour: "numeric", minute: "2-digit" })));
  return clock.format(at);
}
