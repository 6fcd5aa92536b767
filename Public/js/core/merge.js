/** @param {any} a @param {any} b @returns {boolean} Whether two plain values hold the same. */
export function same(a, b) {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((each, index) => same(each, b[index]));
  if (!isObject(a) || !isObject(b)) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => same(a[key], b[key]));
}

/** @param {any} value */
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * What two people made of the same thing at the same time: each part by whoever changed it, and mine where both did.
 * Lists are taken place by place; what both added to the end stands one behind the other.
 *
 * @template T
 * @param {T} base What both began from.
 * @param {T} mine
 * @param {T} theirs
 * @returns {T}
 */
export function merged(base, mine, theirs) {
  if (same(mine, base) || same(mine, theirs)) return theirs;
  if (same(theirs, base)) return mine;
  if (Array.isArray(base) && Array.isArray(mine) && Array.isArray(theirs)) return /** @type {any} */ (mergedLists(base, mine, theirs));
  if (!isObject(base) || !isObject(mine) || !isObject(theirs)) return mine;
  const [a, b, c] = /** @type {Record<string, any>[]} */ ([base, mine, theirs]);
  const keys = new Set([...Object.keys(b ?? {}), ...Object.keys(c ?? {})]);
  const pairs = [...keys].map((key) => [key, merged(a?.[key], b?.[key], c?.[key])]).filter(([, value]) => value !== undefined);
  return Object.fromEntries(pairs);
}

/** @param {any[]} base @param {any[]} mine @param {any[]} theirs */
function mergedLists(base, mine, theirs) {
  // Something was taken away: which place is which can't be told any more.
  if (mine.length < base.length || theirs.length < base.length) return mine;
  return [
    ...base.map((each, index) => merged(each, mine[index], theirs[index])),
    ...mine.slice(base.length),
    ...theirs.slice(base.length),
  ];
}
