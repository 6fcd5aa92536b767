import { element, h } from "./console-dom.js";
import { groupName } from "./console-parts.js";
import { MARKS } from "./console-view.js";
import { both, language, t } from "./console-words.js";

/** @typedef {import("./console-session.js").State} State */
/** @typedef {import("./console-view.js").BoardColumn} BoardColumn */
/** @typedef {import("../types/wire.js").Note} Note */
/** @typedef {{id: string, node: HTMLElement}} Unit What stays together on a page: a note, a bundle, or a part of a large one. */
/** @typedef {{title: string, count: number, lanes: number, pages: HTMLElement[][][]}} Packed `pages[page][lane]` are its cards. */

/** Text sizes tried, largest first; smaller than the last nobody reads from the back row. In pixels on a screen of 1080 lines. */
const SIZES = [44, 38, 33, 28];
const SIZE_MIN = 28;
/** Room for the shadow of the lowest card, px. */
const SHADOW = 12;
/** How long a page stays, ms: slow enough to read a board to the end. */
const PAGE_MS = 12_000;
/** Lanes side by side at most. */
const LANES_MAX = 4;
/** Notes of a bundle kept on one page. */
const BUNDLE_MAX = 4;

/** A board as large as it can be; what does not fit is paged through. */
export class DisplayBoard {
  #signature = "";
  #page = 0;
  #pages = 1;
  /** @type {Packed[]} */
  #packed = [];
  /** @type {HTMLElement|undefined} */
  #place;
  #turning = 0;
  /** Whether other parts of the board follow, and what calls them. */
  #isPart = false;
  #onEnd;
  /** @type {Set<string>} */
  #known = new Set();
  #key = "";

  /** @param {() => void} onEnd Called when the last page of a part has stood for its time. */
  constructor(onEnd) {
    this.#onEnd = onEnd;
  }

  /**
   * @param {HTMLElement} place Empty or left as it was; its size is given by the page.
   * @param {State} state
   * @param {BoardColumn[]} columns
   * @param {string} key Of the view: another one starts at its first page.
   * @param {boolean} isPart Whether other parts follow.
   */
  show(place, state, columns, key, isPart) {
    this.#isPart = isPart;
    const signature = JSON.stringify([
      key,
      language.value,
      place.clientWidth,
      place.clientHeight,
      columns.map((column) => [
        column.key,
        column.bundles.map(({ cluster, notes }) => [
          cluster.id,
          cluster.header,
          notes.map((note) => [note.id, note.text]),
        ]),
        column.loose.map((note) => [note.id, note.text, note.group]),
      ]),
    ]);
    if (signature === this.#signature && place === this.#place) return;
    if (key !== this.#key) this.#page = 0;
    [this.#signature, this.#place, this.#key] = [signature, place, key];
    this.#lay(
      place,
      state,
      columns.filter((column) => column.count > 0),
    );
    this.#page = Math.min(this.#page, this.#pages - 1);
    this.#paint();
    clearInterval(this.#turning);
    if (this.#pages > 1 || isPart) this.#turning = Number(setInterval(() => this.#turn(), PAGE_MS));
  }

  rest() {
    clearInterval(this.#turning);
    this.#signature = "";
    this.#place = undefined;
  }

  #turn() {
    if (this.#isPart && this.#page + 1 >= this.#pages) {
      this.#page = 0;
      return this.#onEnd();
    }
    this.#page = (this.#page + 1) % this.#pages;
    this.#paint();
  }

  /**
   * @param {HTMLElement} place
   * @param {State} state
   * @param {BoardColumn[]} columns
   */
  #lay(place, state, columns) {
    const lanes = lanesOf(columns, place.clientWidth < 1000 ? 2 : LANES_MAX);
    const total = lanes.reduce((sum, count) => sum + count, 0);
    const scale = Math.min(innerWidth / 1920, innerHeight / 1080);
    for (const wanted of SIZES) {
      const size = Math.max(SIZE_MIN, wanted * scale);
      place.style.setProperty("--size", `${size}px`);
      const gap = size * 0.6;
      const width = (place.clientWidth - gap * (total - 1)) / Math.max(1, total);
      const head = columns.some((column) => column.title) ? size * 1.9 : 0;
      const lay = (/** @type {number} */ height) =>
        columns.map((column, i) => pack(place, state, column, lanes[i] ?? 1, { width, height, gap }));
      this.#packed = lay(place.clientHeight - head - SHADOW);
      if (this.#count() === 1) return;
      if (size > SIZE_MIN) continue;
      // Several pages need room to say which one it is.
      this.#packed = lay(place.clientHeight - head - size * 1.9);
      this.#count();
      return;
    }
  }

  #count() {
    this.#pages = Math.max(1, ...this.#packed.map((one) => one.pages.length));
    return this.#pages;
  }

  #paint() {
    const place = this.#place;
    if (!place) return;
    const sections = this.#packed.map(({ title, count, lanes, pages }) => {
      // A short column keeps its last page while a longer one goes on.
      const page = pages[Math.min(this.#page, pages.length - 1)] ?? [];
      const section = element(
        h(
          "section",
          { class: "board-column", style: { "--lanes": String(lanes) } },
          title !== "" && h("h2", null, h("span", null, title), h("span", null, count)),
        ),
      );
      const row = element(h("div", { class: "lanes" }, ""));
      row.replaceChildren(
        ...page.map((units) => {
          const lane = element(h("div", { class: "lane" }, ""));
          lane.replaceChildren(...units);
          return lane;
        }),
      );
      section.append(row);
      return section;
    });
    place.replaceChildren(...sections);
    for (const node of place.querySelectorAll("[data-id]")) {
      const id = node.getAttribute("data-id") ?? "";
      node.classList.toggle("fresh", !this.#known.has(id));
      this.#known.add(id);
    }
    if (this.#pages > 1)
      place.append(element(h("p", { class: "pages" }, t("page", { page: this.#page + 1, of: this.#pages }))));
  }
}

/**
 * Lanes by how much each column holds, at least one each.
 *
 * @param {BoardColumn[]} columns
 * @param {number} most
 */
function lanesOf(columns, most) {
  const lanes = columns.map(() => 1);
  for (let left = most - columns.length; left > 0; left -= 1) {
    const load = columns.map((column, i) => column.count / (lanes[i] ?? 1));
    const fullest = load.indexOf(Math.max(...load));
    if ((load[fullest] ?? 0) <= 2) break;
    lanes[fullest] = (lanes[fullest] ?? 0) + 1;
  }
  return lanes;
}

/**
 * Puts the cards of a column into lanes and pages by their measured height.
 *
 * @param {HTMLElement} place
 * @param {State} state
 * @param {BoardColumn} column
 * @param {number} lanes
 * @param {{width: number, height: number, gap: number}} room
 * @returns {Packed}
 */
function pack(place, state, column, lanes, room) {
  const units = unitsOf(state, column);
  const bench = element(h("div", { class: "lane bench", "aria-hidden": "true" }, ""));
  bench.style.setProperty("inline-size", `${room.width}px`);
  bench.replaceChildren(...units.map((unit) => unit.node));
  place.append(bench);
  const heights = units.map((unit) => unit.node.getBoundingClientRect().height);
  bench.remove();
  return {
    title: column.title ? both(column.title) : "",
    count: column.count,
    lanes,
    pages: fill(units, heights, lanes, room),
  };
}

/**
 * Each card goes below the shortest lane, as long as it fits there; then a new page begins.
 *
 * @param {Unit[]} units
 * @param {number[]} heights
 * @param {number} lanes
 * @param {{height: number, gap: number}} room
 */
function fill(units, heights, lanes, room) {
  /** @type {HTMLElement[][][]} */
  const pages = [];
  let used = Array.from({ length: lanes }, () => Infinity);
  units.forEach((unit, i) => {
    const height = heights[i] ?? 0;
    let lane = used.indexOf(Math.min(...used));
    if ((used[lane] ?? Infinity) + height > room.height) {
      pages.push(Array.from({ length: lanes }, () => []));
      used = used.map(() => 0);
      lane = 0;
    }
    pages.at(-1)?.[lane]?.push(unit.node);
    used[lane] = (used[lane] ?? 0) + height + room.gap;
  });
  return pages;
}

/**
 * @param {State} state
 * @param {BoardColumn} column
 * @returns {Unit[]}
 */
function unitsOf(state, column) {
  const bundles = column.bundles.flatMap(({ cluster, notes }) => {
    const parts = Math.max(1, Math.ceil(notes.length / BUNDLE_MAX));
    return Array.from({ length: parts }, (_, part) => ({
      id: `${cluster.id}-${part}`,
      node: element(
        h(
          "section",
          { class: "board-bundle", "data-id": cluster.id },
          h("h3", null, cluster.header || t("noHeader")),
          notes.slice(part * BUNDLE_MAX, (part + 1) * BUNDLE_MAX).map((note) => card(state, note)),
        ),
      ),
    }));
  });
  const loose = column.loose.map((note) => ({ id: note.id, node: element(card(state, note)) }));
  return [...bundles, ...loose];
}

/**
 * @param {State} state
 * @param {Note} note
 */
function card(state, note) {
  const spot = note.spot ? state.spots.get(note.spot)?.name : undefined;
  const group = note.group ? groupName(state, state.groups.get(note.group)) : undefined;
  return h(
    "article",
    { class: "board-note", "data-kind": note.kind, "data-id": note.id },
    h(
      "p",
      { class: "board-note-head" },
      h("b", null, MARKS[note.kind], h("span", { class: "visually-hidden" }, t(`kind.${note.kind}`))),
      spot && h("span", null, spot),
      group && h("span", null, group),
    ),
    h("p", null, note.text),
  );
}
