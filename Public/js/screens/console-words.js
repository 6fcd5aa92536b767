import { countdownText } from "../core/clock.js";
import { has, language, loadLanguage, pick, t as sentence, setLanguage } from "../core/i18n.js";

export { countdownText as clockText, language, pick as both, setLanguage };

/** @type {"console"|"display"} */
let part = "console";

/**
 * Loads the texts of a page; its keys in the catalogue begin with the part's name.
 *
 * @param {"console"|"display"} name
 */
export async function speak(name) {
  part = name;
  await loadLanguage([name, "ballot"]);
}

/**
 * A sentence of this page.
 *
 * @param {string} key Without the part's name.
 * @param {Record<string, string|number>} [facts] `count` chooses the plural form.
 */
export function t(key, facts = {}) {
  return sentence(`${part}.${key}`, facts);
}

/**
 * Whether there is such a sentence, for codes that the server may add later.
 *
 * @param {string} key
 */
export function knows(key) {
  return has(`${part}.${key}`);
}

/** @param {string[]} names */
export function list(names) {
  return new Intl.ListFormat(language.value, { style: "short", type: "unit" }).format(names);
}
