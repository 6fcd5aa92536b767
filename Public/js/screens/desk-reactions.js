import { h } from "../core/html.js";

/**
 * In the order in which they stand.
 *
 * @type {import("../types/wire.js").ReactionKind[]}
 */
export const REACTIONS = ["clap", "laugh", "wow", "idea", "heart"];

/** @type {Record<import("../types/wire.js").ReactionKind, string[]>} */
const PATHS = {
  clap: [
    "M9.500 20c-2-.6-3.400-2-4.500-4.300L3.500 12.200a1.200 1.200 0 0 1 2.100-1.100l1.200 2.200L6.200 7a1.200 1.200 0 0 1 2.400-.3l.8 4.100",
    "M14.500 20c2-.6 3.400-2 4.500-4.300l1.500-3.500a1.200 1.200 0 0 0-2.100-1.100l-1.200 2.200.6-6.300a1.200 1.200 0 0 0-2.400-.3l-.8 4.100",
    "M12 3v3M9 20h6",
  ],
  laugh: ["M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16Z", "M8 13.500h8a4 4 0 0 1-8 0Z", "M8 9.800c.5-.8 1.500-.8 2 0M14 9.800c.5-.8 1.500-.8 2 0"],
  wow: ["M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16Z", "M12 13a2 2.300 0 1 1 0 4.600 2 2.300 0 0 1 0-4.600Z", "M9 9.500v.02M15 9.500v.02"],
  idea: ["M12 3.500a6 6 0 0 1 3.400 11c-.6.4-.9 1-.9 1.700h-5c0-.7-.3-1.300-.9-1.700a6 6 0 0 1 3.400-11Z", "M10 19h4M10.500 21h3"],
  heart: ["M12 20S4 15 4 9.400A4.200 4.200 0 0 1 12 7.500a4.200 4.200 0 0 1 8 1.900C20 15 12 20 12 20Z"],
};

/**
 * A drawing for each way of answering a talk; its name stands beside it or in the label.
 *
 * @param {import("../types/wire.js").ReactionKind} kind
 */
export function reactionMark(kind) {
  return h(
    "svg",
    { class: `icon reaction reaction-${kind}`, viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" },
    ...PATHS[kind].map((d) => h("path", { d })),
  );
}
