import { counts, marks, pairs, positions, scales } from "./ballot-inputs.js";
import { order } from "./ballot-order.js";
import { plane } from "./ballot-plane.js";

/** The inputs by which all methods are answered, by the name that the rules of a ballot have for them. */
export const INPUTS = { count: counts, mark: marks, scale: scales, plane, order, pairs, word: positions };
