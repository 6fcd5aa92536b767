/**
 * Which part of a long list stands in sight: heights in, a range out. What is above and below is room of their height.
 *
 * @param {number[]} heights Of each, gap included, px; measured where it was drawn once, guessed elsewhere.
 * @param {number} from First line in sight, px from the list's beginning.
 * @param {number} to Last line in sight.
 * @returns {{first: number, last: number, before: number, after: number}} `last` is behind the last one drawn.
 */
export function windowOf(heights, from, to) {
  let [first, before, top] = [0, 0, 0];
  while (first < heights.length - 1 && top + (heights[first] ?? 0) < from) {
    top += heights[first] ?? 0;
    first += 1;
  }
  before = top;
  let last = first;
  while (last < heights.length && (top < to || last === first)) {
    top += heights[last] ?? 0;
    last += 1;
  }
  let after = 0;
  for (let index = last; index < heights.length; index += 1) after += heights[index] ?? 0;
  return { first, last, before, after };
}
