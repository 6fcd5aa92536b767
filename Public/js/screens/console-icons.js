import { icon as common } from "../core/icons.js";
import { h } from "./console-dom.js";

/** Drawings of one stroke in a square of 24, beyond those that every page has. */
const PATHS = {
  open: "M4 10.5 12 5l8 5.5v8.5H4zM4 11l8 5.5 8-5.5",
  ballot: "M5 4.5h14v15H5zM8.5 9.5l1.3 1.3 2.2-2.6M8.5 15l1.3 1.3 2.2-2.6M14.5 10h1.5M14.5 15.5h1.5",
  talk: "M4 5h16v10.5h-7L8.5 20v-4.5H4z",
  help: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M9.7 9.700a2.4 2.4 0 1 1 3.4 2.200c-.8.4-1.1.9-1.1 1.700M12 16.300h.01",
  copy: "M9 9h10v11H9zM15 9V4H5v11h4",
};

/** @typedef {string} IconName One of these or of `core/icons.js`. */

/**
 * A drawing beside a word; alone it needs a label on its button.
 *
 * @param {IconName} name
 */
export function icon(name) {
  const path = /** @type {Record<string, string>} */ (PATHS)[name];
  if (!path) return common(name);
  return h(
    "svg",
    {
      viewBox: "0 0 24 24",
      class: "icon",
      fill: "none",
      stroke: "currentColor",
      "stroke-width": "1.8",
      "stroke-linecap": "round",
      "stroke-linejoin": "round",
      "aria-hidden": "true",
      focusable: "false",
    },
    h("path", { d: path }),
  );
}
