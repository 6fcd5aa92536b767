import { h } from "../core/html.js";
import { icon } from "../core/icons.js";
import { language, t } from "../core/i18n.js";
import { signal } from "../core/signals.js";
import { openSheet } from "../elements/sheet.js";
import { ask, badge, dayOf, field, itemOf, itemsOf, itemText, STATUSES, textIn } from "./desk-parts.js";

/** @typedef {import("./app-view.js").View} View */
/** @typedef {import("../types/wire.js").Adoption} Adoption */
/** @typedef {import("../types/wire.js").AdoptionStatus} AdoptionStatus */
/** @typedef {import("../core/html.js").Child} Child */

const ALL = /** @type {AdoptionStatus[]} */ (Object.keys(STATUSES));
const DAY_MS = 86_400_000;
/** A date this near is called to mind, days. */
const SOON = 7;
/** Which status is looked at. */
const shown = signal(/** @type {AdoptionStatus | "all"} */ ("all"));

/**
 * Whether a next date is near or past, by the server's day.
 *
 * @param {View} view
 * @param {Adoption} adoption
 * @returns {"late" | "soon" | undefined}
 */
function due(view, adoption) {
  if (!adoption.next || ["declined", "implemented"].includes(adoption.status)) return undefined;
  const [year = 0, month = 1, day = 1] = adoption.next.split("-").map(Number);
  const days = (new Date(year, month - 1, day).getTime() - view.session.clock.now()) / DAY_MS;
  return days < -1 ? "late" : days < SOON ? "soon" : undefined;
}

/** @param {View} view @returns {Adoption[]} What waits for somebody first, then by date. */
function inOrder(view) {
  const weight = { late: 0, soon: 1 };
  return [...view.store.adoptions.value.values()].sort((a, b) => {
    const [x, y] = [due(view, a), due(view, b)];
    const byDue = (x ? weight[x] : 2) - (y ? weight[y] : 2);
    return byDue || (a.next ?? "9999").localeCompare(b.next ?? "9999") || a.id.localeCompare(b.id);
  });
}

/**
 * What has become of what was proposed, kept by the host for months.
 *
 * @param {View} view
 * @returns {Child[]}
 */
export function register(view) {
  const all = inOrder(view);
  const waiting = all.filter((each) => due(view, each));
  const visible = all.filter((each) => shown.value === "all" || each.status === shown.value);
  return [
    h(
      "div",
      { class: "row wrap", key: "head" },
      h(
        "button",
        { type: "button", class: all.length === 0 ? "primary" : "", data: { test: "adoption-add" }, on: { click: () => openAdd(view) } },
        icon("plus"),
        t("desk.register.add"),
      ),
      waiting.length > 0 ? h("p", { class: "due", role: "status" }, icon("clock"), t("desk.register.due", { count: waiting.length })) : null,
    ),
    all.length > 1
      ? h(
          "div",
          { class: "chips", role: "group", "aria-label": t("desk.register.filter"), key: "filter" },
          chip("all", all.length),
          ...ALL.map((status) => [status, all.filter((each) => each.status === status).length])
            .filter(([, count]) => Number(count) > 0)
            .map(([status, count]) => chip(/** @type {AdoptionStatus} */ (status), Number(count))),
        )
      : null,
    all.length === 0 ? h("p", { class: "empty", key: "empty" }, t("desk.register.empty")) : null,
    h("ul", { class: "register", key: "list" }, ...visible.map((each) => card(view, each, true))),
  ];
}

/** @param {AdoptionStatus | "all"} status @param {number} count */
function chip(status, count) {
  return h(
    "button",
    {
      type: "button",
      key: status,
      class: "choice",
      "aria-pressed": String(shown.value === status),
      on: { click: () => (shown.value = status) },
    },
    status === "all" ? t("desk.register.all") : t(`desk.status.${status}`),
    h("span", { class: "hint" }, String(count)),
  );
}

/** @param {View} view @param {Adoption} adoption @param {boolean} mayDecide */
function card(view, adoption, mayDecide) {
  // Dates are the host's own to keep.
  const when = mayDecide ? due(view, adoption) : undefined;
  return h(
    "li",
    { class: "card adoption", key: adoption.id, data: { test: "adoption", id: adoption.id, status: adoption.status } },
    h(
      "div",
      { class: "row wrap" },
      badge(adoption.status),
      mayDecide
        ? h("span", { class: "hint" }, icon(adoption.public ? "people" : "lock"), t(adoption.public ? "desk.register.public" : "desk.register.private"))
        : null,
      when ? h("span", { class: "due" }, t(`desk.register.${when}`)) : null,
    ),
    itemText(itemOf(view, adoption.id), 200),
    adoption.reason ? h("p", { class: "text" }, adoption.reason) : null,
    facts([
      [t("desk.register.owner"), adoption.owner],
      [t("desk.register.next"), adoption.next],
      [t("desk.register.message"), adoption.message],
      [t("desk.register.reached"), adoption.message && adoption.reached !== undefined ? t("desk.register.people", { count: adoption.reached }) : undefined],
    ]),
    history(adoption),
    mayDecide
      ? h(
          "button",
          { type: "button", data: { test: "adoption-edit" }, "aria-label": t("desk.register.editOf", { text: itemOf(view, adoption.id).text }), on: { click: () => openDecision(view, adoption.id) } },
          icon("pencil"),
          t("desk.register.edit"),
        )
      : null,
  );
}

/** @param {[string, string | undefined][]} pairs */
function facts(pairs) {
  const there = pairs.filter(([, value]) => value);
  if (there.length === 0) return null;
  return h("dl", { class: "facts" }, ...there.flatMap(([name, value]) => [h("dt", { key: `t-${name}` }, name), h("dd", { key: `d-${name}` }, value)]));
}

/** @param {Adoption} adoption */
function history(adoption) {
  const before = adoption.history ?? [];
  if (before.length < 2) return null;
  return h(
    "details",
    { class: "past" },
    h("summary", {}, t("desk.register.history", { count: before.length })),
    h(
      "ol",
      {},
      ...before.map((each, index) =>
        h("li", { key: index }, h("span", { class: "hint" }, dayOf(each.at, language.value)), badge(each.status), each.reason ? h("span", {}, each.reason) : null),
      ),
    ),
  );
}

/** @param {View} view */
function openAdd(view) {
  openSheet({
    title: () => t("desk.register.add"),
    test: "adoption-items",
    body: (close) => {
      const taken = view.store.adoptions.value;
      const first = (view.store.pick.value?.items ?? []).map(({ item }) => item);
      const items = itemsOf(view)
        .filter(({ id }) => !taken.has(id))
        .sort((a, b) => Number(first.includes(b.id)) - Number(first.includes(a.id)));
      return [
        items.length === 0 ? h("p", { class: "empty" }, t("desk.pick.nothing")) : null,
        h(
          "div",
          { class: "menu" },
          ...items.map((item) =>
            h(
              "button",
              {
                type: "button",
                key: item.id,
                data: { test: "adoption-item", id: item.id },
                on: {
                  click: () => {
                    close();
                    openDecision(view, item.id);
                  },
                },
              },
              first.includes(item.id) ? icon("star") : null,
              itemText(item, 80),
            ),
          ),
        ),
      ];
    },
  });
}

/**
 * What the host decides on one item; upon the revision that was read when it was opened.
 *
 * @param {View} view
 * @param {string} id
 */
function openDecision(view, id) {
  const before = view.store.adoptions.peek().get(id);
  const item = itemOf(view, id);
  const isSending = signal(false);
  openSheet({
    title: () => t("desk.register.decide"),
    test: "adoption-sheet",
    body: (close) => [
      itemText(item, 200),
      (view.store.adoptions.value.get(id)?.rev ?? 0) > (before?.rev ?? 0) && !isSending.value
        ? h("p", { class: "problem", role: "alert" }, t("desk.register.clash"))
        : null,
      h(
        "form",
        {
          class: "stack",
          key: "form",
          on: {
            submit: async (/** @type {SubmitEvent} */ event) => {
              event.preventDefault();
              const form = /** @type {HTMLFormElement} */ (event.currentTarget);
              isSending.value = true;
              const { ok } = await ask(view, "adoption.decide", decision(view, form, id), t("desk.saved"));
              isSending.value = false;
              if (ok) close();
            },
          },
        },
        statusChoice(before?.status ?? "received"),
        field({ name: "reason", label: t("desk.register.reason"), value: before?.reason ?? "", rows: 2 }),
        h(
          "div",
          { class: "pair", key: "pair" },
          field({ name: "owner", label: t("desk.register.owner"), value: before?.owner ?? "", max: 100 }),
          field({ name: "next", label: t("desk.register.next"), value: before?.next ?? "", type: "date" }),
        ),
        field({ name: "message", label: t("desk.register.message"), hint: t("desk.register.messageHint"), value: before?.message ?? "", rows: 3 }),
        h(
          "label",
          { class: "tick", key: "public" },
          h("input", { type: "checkbox", name: "public", ".checked": before?.public ?? false, data: { test: "public" } }),
          h("span", {}, t("desk.register.publicTick")),
        ),
        h("button", { type: "submit", class: "primary", key: "save", disabled: isSending.value, data: { test: "adoption-save" } }, t(isSending.value ? "desk.sending" : "desk.save")),
      ),
    ],
  });
}

/** @param {AdoptionStatus} chosen */
function statusChoice(chosen) {
  return h(
    "fieldset",
    { class: "desk-list", key: "status" },
    h("legend", {}, t("desk.register.status")),
    h(
      "div",
      { class: "ticks" },
      ...ALL.map((status) =>
        h(
          "label",
          { class: "tick", key: status },
          h("input", { type: "radio", name: "status", value: status, ".checked": status === chosen, data: { test: `status-${status}` } }),
          badge(status),
        ),
      ),
    ),
  );
}

/** @param {View} view @param {HTMLFormElement} form @param {string} id */
function decision(view, form, id) {
  const next = textIn(form, "next");
  return {
    item: id,
    status: textIn(form, "status"),
    reason: textIn(form, "reason"),
    owner: textIn(form, "owner"),
    ...(next ? { next } : {}),
    message: textIn(form, "message"),
    public: new FormData(form).get("public") !== null,
    rev: view.store.adoptions.peek().get(id)?.rev ?? 0,
  };
}

/**
 * What became of it, for those who were there: what the host said to them, then what is open to all.
 *
 * @param {View} view
 * @returns {Child[]}
 */
export function registerRead(view) {
  const messages = view.store.me.value?.messages ?? [];
  const all = inOrder(view);
  return [
    messages.length > 0 ? h("h3", { key: "to-me" }, t("desk.register.toMe")) : null,
    ...messages.map((message) =>
      h(
        "section",
        { class: "card host-message", key: `message-${message.item}-${message.at}`, data: { test: "host-message" } },
        h("div", { class: "row wrap" }, badge(message.status), h("span", { class: "hint push" }, dayOf(message.at, language.value))),
        h("p", { class: "text" }, message.message),
        itemText(itemOf(view, message.item), 160),
        ...message.notes.map((id) => {
          const text = view.store.notes.value.get(id)?.text;
          return text ? h("p", { class: "thread", key: id }, t("desk.register.yours", { text })) : null;
        }),
      ),
    ),
    all.length > 0 ? h("h3", { key: "open" }, t("desk.register.open")) : null,
    all.length === 0 && messages.length === 0 ? h("p", { class: "empty", key: "none" }, t("desk.register.none")) : null,
    h("ul", { class: "register", key: "list" }, ...all.map((each) => card(view, each, false))),
  ];
}
