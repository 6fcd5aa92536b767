import { t } from "../core/i18n.js";

/** @typedef {import("../types/wire.js").Step} Step */
/** @typedef {import("../types/wire.js").Place} Place */

/**
 * A place on a board in words, for labels and for who hears the page.
 *
 * @param {Step} step
 * @param {Place} place
 */
export function placeName(step, { sheet = 0, row = 0, cell = 0 }) {
  switch (step.board?.kind) {
    case "grid9":
      return t("place.petal", { sheet: sheet + 1, cell: cell + 1 });
    case "box":
      return cell === 0 ? t("place.head", { row: row + 1 }) : t("place.box", { row: row + 1, cell });
    default:
      return t("place.frame", { cell: cell + 1 });
  }
}
