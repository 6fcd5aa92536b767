import { h, memo } from "../core/html.js";
import { icon } from "../core/icons.js";
import { language, legible, pick, refusal, t, timeOfDay } from "../core/i18n.js";

/** @typedef {import("../types/wire.js").Note} Note */
/** @typedef {import("../types/wire.js").NoteKind} NoteKind */
/** @typedef {import("../core/queue.js").Entry} Entry */
/** @typedef {import("../core/html.js").VNode} VNode */

/**
 * One shape a kind, so that colour never says it alone.
 *
 * @type {Record<NoteKind, string>}
 */
const SHAPES = {
  fact: "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18Z",
  insight: "M12 1.500 22.500 12 12 22.500 1.500 12Z",
  question: "M8.200 8.500A4 4 0 1 1 13.600 12.200c-1.100.6-1.600 1.200-1.600 2.600M12 19.500v.01",
  assumption: "M3.500 3.500h17v17h-17Z",
  idea: "M12 1.800l3.100 6.700 7.300.9-5.400 5 1.400 7.200-6.400-3.600-6.400 3.600L7 14.400 1.600 9.400l7.300-.9Z",
};

/** @param {NoteKind} kind @returns {VNode} */
export function kindShape(kind) {
  const isLine = kind === "question";
  const stroke = isLine
    ? { fill: "none", stroke: "currentColor", "stroke-width": 3.4, "stroke-linecap": "round" }
    : {};
  return h(
    "svg",
    { class: "kind-shape", viewBox: "0 0 24 24", "aria-hidden": "true" },
    h("path", { d: SHAPES[kind], ...stroke }),
  );
}

/** @param {NoteKind} kind @returns {VNode} */
export function kindMark(kind) {
  return h("span", { class: "kind-mark" }, kindShape(kind), t(`kind.${kind}`));
}

/**
 * @typedef {object} NoteOptions
 * @property {(note: Note) => void} [open] Shows its details.
 * @property {(note: Note) => void} [menu]
 * @property {Entry | undefined} [delivery]
 * @property {(entry: Entry, what: "retry" | "discard") => void} [remedy]
 * @property {boolean} [isOnline]
 * @property {string | undefined} [spot] The spot's name.
 * @property {string | undefined} [author] The author's name.
 * @property {Note | undefined} [source] What it derives from.
 * @property {number} [sources] How many things it derives from.
 * @property {(id: string) => string} [photoURL]
 * @property {boolean} [isMovable]
 * @property {boolean} [isStop] The one tab stop of its column.
 * @property {number} [dots]
 * @property {string | undefined} [lang] The language people write in here.
 * @property {boolean} [hasDelivery] Whether its delivery is told (one's own notes).
 * @property {import("../types/wire.js").FieldRule[] | undefined} [rules] What the fields of its step are called.
 * @property {boolean | undefined} [star] Whether the reader has starred it; undefined where nobody stars.
 * @property {(note: Note) => void} [toggleStar]
 * @property {{at: number, of: number} | undefined} [position] In a list of which only a part is drawn.
 */

/** @param {Note} note @param {NoteOptions} options @returns {VNode} */
export function noteCard(note, options) {
  const deps = [
    note,
    language.value,
    options.delivery,
    options.isOnline,
    options.spot,
    options.author,
    options.source,
    options.sources,
    options.isMovable,
    options.isStop,
    options.dots,
    options.hasDelivery,
    options.lang,
    options.rules,
    options.star,
    options.position?.at,
    options.position?.of,
  ];
  return memo(note.id, deps, () => drawnNote(note, options));
}

/** @param {Note} note @param {NoteOptions} options @returns {VNode} */
function drawnNote(note, options) {
  const { open, menu } = options;
  const about = [options.spot, options.author ?? penName(note), marks(note), timeOfDay(note.at)].filter(Boolean).join(t("separator"));
  return h(
    "article",
    {
      class: "note",
      tabindex: open ? (options.isStop === false ? "-1" : "0") : undefined,
      "aria-label": `${t(`kind.${note.kind}`)}: ${legible(note.text)}`,
      "aria-posinset": options.position?.at,
      "aria-setsize": options.position?.of,
      data: {
        test: "note",
        id: note.id,
        kind: note.kind,
        sealed: note.sealed ? "" : undefined,
        movable: options.isMovable ? "" : undefined,
      },
    },
    h("div", { class: "head" }, kindMark(note.kind), h("span", {}, about)),
    note.photos?.[0] && options.photoURL && !options.delivery
      ? h("img", {
          class: "photo",
          src: options.photoURL(note.photos[0]),
          alt: t("photo.of", { text: note.text }),
          loading: "lazy",
          draggable: "false",
        })
      : null,
    note.text ? h("p", { class: "text", lang: options.lang }, note.text) : null,
    fieldList(note, options.rules),
    thread(note, options),
    footLine(note, options),
    options.dots !== undefined ? h("p", { class: "dots" }, "●".repeat(Math.min(options.dots, 12))) : null,
    note.sealed && !options.hasDelivery ? h("p", { class: "hint" }, t("note.onlyYou")) : null,
    note.isDeleted ? h("p", { class: "hint" }, t("note.deleted")) : null,
    options.hasDelivery ? deliveryLine(options, note.sealed === true) : null,
    menu
      ? h(
          "button",
          {
            type: "button",
            class: "round more",
            tabindex: options.isStop === false ? "-1" : undefined,
            "aria-label": t("note.menu", { text: shortened(note.text, 20) }),
            "aria-haspopup": "dialog",
            data: { test: "note-menu" },
            on: { click: () => menu(note) },
          },
          icon("more"),
        )
      : null,
  );
}

/** @param {Note} note @returns {string | undefined} The number that stands for who wrote it. */
export function penName(note) {
  return note.pen === undefined ? undefined : t("note.pen", { number: note.pen });
}

/** @param {Note} note @returns {string} */
function marks(note) {
  return [note.proxy ? t("note.proxy") : "", note.held ? t("note.held") : ""].filter(Boolean).join(t("separator"));
}

/**
 * What was filled in beside the text.
 *
 * @param {Note} note
 * @param {import("../types/wire.js").FieldRule[] | undefined} rules
 */
export function fieldList(note, rules) {
  const filled = (rules ?? []).flatMap((rule) => {
    const value = note.fields?.find((field) => field.key === rule.key)?.value;
    if (value === undefined || value === "" || value === false || rule.type === "photo") return [];
    const choice = rule.choices?.find((each) => each.key === value);
    return [{ rule, text: choice ? pick(choice.title) : value === true ? "\u2713" : String(value) }];
  });
  if (filled.length === 0) return null;
  return h(
    "dl",
    { class: "note-fields" },
    ...filled.flatMap(({ rule, text }) => [
      h("dt", { key: `t-${rule.key}` }, pick(rule.label)),
      h("dd", { key: `d-${rule.key}` }, text),
    ]),
  );
}

/**
 * Stars and comments, as far as there are any.
 *
 * @param {Note} note
 * @param {NoteOptions} options
 */
function footLine(note, { star, toggleStar, isStop }) {
  const comments = note.comments?.length ?? 0;
  if (star === undefined && !note.stars && comments === 0) return null;
  return h(
    "p",
    { class: "row note-foot" },
    star !== undefined && toggleStar
      ? h(
          "button",
          {
            type: "button",
            class: "plain star",
            "aria-pressed": String(star),
            "aria-label": t(star ? "star.off" : "star.on", { text: shortened(note.text, 20) }),
            tabindex: isStop === false ? "-1" : undefined,
            data: { test: "note-star" },
            on: { click: () => toggleStar(note) },
          },
          icon("star"),
        )
      : null,
    note.stars ? h("span", { class: "hint", data: { test: "note-stars" } }, t("star.count", { count: note.stars })) : null,
    comments > 0 ? h("span", { class: "hint" }, t("comment.count", { count: comments })) : null,
  );
}

/** @param {Note} note @param {NoteOptions} options */
function thread(note, { source, sources = 0, open }) {
  const relation = note.from?.[0]?.relation;
  if (!source || !relation || !open) return null;
  const more = sources > 1 ? t("lineage.more", { count: sources - 1 }) : "";
  return h(
    "button",
    {
      type: "button",
      class: "thread",
      data: { test: "note-thread" },
      tabindex: "-1",
      on: { click: () => open(note) },
    },
    t("lineage.from", { relation: t(`relation.${relation}`), text: shortened(source.text, 18) }) + more,
  );
}

/** @param {string} text @param {number} max */
export function shortened(text, max) {
  const letters = [...legible(text)];
  return letters.length > max ? `${letters.slice(0, max).join("")}…` : text;
}

/** @param {NoteOptions} options @param {boolean} isSealed */
function deliveryLine({ delivery, isOnline, remedy }, isSealed) {
  if (!delivery) {
    const words = isSealed ? [t("delivery.saved"), t("note.onlyYou")] : [t("delivery.saved")];
    return h(
      "p",
      { class: "delivery", data: { state: "saved", test: "delivery" } },
      deliveryShape("saved"),
      h("span", {}, words.join(t("separator"))),
    );
  }
  if (delivery.state !== "failed") {
    const key = isOnline ? "delivery.sending" : "delivery.waiting";
    const state = isOnline ? "sending" : "waiting";
    return h(
      "p",
      { class: "delivery", data: { state, test: "delivery" } },
      deliveryShape(state),
      h("span", {}, t(key)),
    );
  }
  const act = (/** @type {"retry" | "discard"} */ what) => () => remedy?.(delivery, what);
  return h(
    "div",
    { class: "stack", style: { "--gap": "0" } },
    h(
      "p",
      { class: "delivery", data: { state: "failed", test: "delivery" } },
      deliveryShape("failed"),
      h("span", {}, refusal(delivery.code ?? "other", delivery.detail)),
    ),
    h(
      "div",
      { class: "row wrap" },
      h(
        "button",
        { type: "button", data: { test: "delivery-retry" }, on: { click: act("retry") } },
        t("delivery.retry"),
      ),
      h(
        "button",
        { type: "button", class: "plain", data: { test: "delivery-discard" }, on: { click: act("discard") } },
        t("delivery.discard"),
      ),
    ),
  );
}

/** @param {"saved" | "sending" | "waiting" | "failed"} state */
function deliveryShape(state) {
  /** @type {Record<string, VNode[]>} */
  const shapes = {
    saved: [
      h("path", {
        d: "M4 13l5 5L20 6",
        fill: "none",
        stroke: "currentColor",
        "stroke-width": 3,
        "stroke-linecap": "round",
      }),
    ],
    failed: [
      h("path", {
        d: "M12 3v11M12 20v.01",
        fill: "none",
        stroke: "currentColor",
        "stroke-width": 4,
        "stroke-linecap": "round",
      }),
    ],
  };
  const half = [
    h("path", {
      d: "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18Z",
      fill: "none",
      stroke: "currentColor",
      "stroke-width": 2.4,
    }),
    h("path", { d: "M12 3a9 9 0 0 0 0 18Z", fill: "currentColor" }),
  ];
  return h(
    "svg",
    { class: "kind-shape", viewBox: "0 0 24 24", "aria-hidden": "true" },
    ...(shapes[state] ?? half),
  );
}
