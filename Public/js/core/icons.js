import { h } from "./html.js";

/**
 * Paths of one stroke on a 24-unit field.
 *
 * @type {Record<string, string[]>}
 */
const PATHS = {
  camera: ["M4 8h3l1.6-2.5h6.8L17 8h3v11H4Z", "M12 9.4a3.6 3.6 0 1 1 0 7.2 3.6 3.6 0 0 1 0-7.2Z"],
  spot: [
    "M12 21s7-6.2 7-11.5A7 7 0 0 0 5 9.5C5 14.8 12 21 12 21Z",
    "M12 7a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5Z",
  ],
  lock: [
    "M7 11h10a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2v-5a2 2 0 0 1 2-2Z",
    "M8 11V8a4 4 0 0 1 8 0v3",
  ],
  more: ["M6 12h.01M12 12h.01M18 12h.01"],
  close: ["M6 6l12 12M18 6 6 18"],
  check: ["M5 12.5l4.5 4.5L19 7.5"],
  plus: ["M12 5v14M5 12h14"],
  minus: ["M5 12h14"],
  up: ["M12 19V5M6 11l6-6 6 6"],
  down: ["M12 5v14M6 13l6 6 6-6"],
  left: ["M15 6l-6 6 6 6"],
  right: ["M9 6l6 6-6 6"],
  thread: ["M7 4v5a4 4 0 0 0 4 4h2a4 4 0 0 1 4 4v3", "M7 4.01V4M17 20v.01"],
  undo: ["M8 5 4 9l4 4", "M4 9h9a6 6 0 0 1 0 12h-3"],
  people: [
    "M9 5a3 3 0 1 1 0 6 3 3 0 0 1 0-6Z",
    "M3.5 19c.4-3.2 2.6-5 5.5-5s5.1 1.8 5.5 5",
    "M16 6a2.6 2.6 0 0 1 0 5M17 14.2c2 .5 3.2 2.1 3.5 4.8",
  ],
  pencil: ["M5 19l1-4L16 5l3 3L9 18Z", "M14 7l3 3"],
  trash: ["M5 7h14M10 7V5h4v2M7 7l1 12h8l1-12"],
  language: [
    "M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16Z",
    "M4 12h16M12 4c2.4 2.2 3.4 4.9 3.4 8S14.400 17.800 12 20c-2.400-2.200-3.400-4.900-3.400-8S9.600 6.200 12 4Z",
  ],
  link: [
    "M10 14a4 4 0 0 0 6 .4l2.600-2.600a4 4 0 0 0-5.700-5.700L11.600 7.400",
    "M14 10a4 4 0 0 0-6-.4l-2.600 2.600a4 4 0 0 0 5.700 5.700l1.300-1.300",
  ],
  pause: ["M9 6v12M15 6v12"],
  play: ["M8 5.500v13l11-6.500Z"],
  star: ["M12 4l2.400 5.100 5.600.700-4.100 3.900 1 5.600-4.900-2.700-4.900 2.700 1-5.600L4 9.800l5.600-.700Z"],
  hand: ["M8 12V6.500a1.500 1.500 0 0 1 3 0V11M11 10.500V5a1.500 1.500 0 0 1 3 0v6M14 11V6.500a1.500 1.500 0 0 1 3 0V14a6 6 0 0 1-6 6c-2.500 0-3.800-1-5-3l-2-3.600a1.400 1.400 0 0 1 2.400-1.400L8 14"],
  pass: ["M5 6h9v12H5Z", "M17 9l3 3-3 3M20 12h-8"],
  cards: ["M8 4h10v13H8Z", "M8 7 5 8l3 11 7-2"],
  list: ["M8 7h12M8 12h12M8 17h12M4 7h.01M4 12h.01M4 17h.01"],
  clock: ["M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16Z", "M12 8v4.500l3 2"],
  download: ["M12 4v11M7 10.500l5 5 5-5M5 20h14"],
  upload: ["M12 20V9M7 13.500l5-5 5 5M5 4h14"],
  stage: ["M4 5h16v10H4Z", "M12 15v4M8 20h8"],
  folder: ["M4 7h5.500l2 2.500H20V19H4Z"],
  alert: ["M12 4 3.500 19h17Z", "M12 10v4M12 16.800v.01"],
};

/**
 * An own line icon; decoration for those who see it, the words stand beside it or in the button's label.
 *
 * @param {string} name
 * @returns {import("./html.js").VNode}
 */
export function icon(name) {
  const paths = (PATHS[name] ?? []).map((d) => h("path", { d }));
  return h(
    "svg",
    { class: `icon icon-${name}`, viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" },
    ...paths,
  );
}

/** @returns {string[]} All there are. */
export function iconNames() {
  return Object.keys(PATHS);
}
