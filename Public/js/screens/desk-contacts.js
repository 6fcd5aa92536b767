import { api } from "../core/api.js";
import { h } from "../core/html.js";
import { icon } from "../core/icons.js";
import { t } from "../core/i18n.js";
import { signal } from "../core/signals.js";
import { confirmed, openSheet } from "../elements/sheet.js";
import { ask, field, textIn } from "./desk-parts.js";

/** @typedef {import("./app-view.js").View} View */
/** @typedef {import("../types/wire.js").Person} Person */
/** @typedef {import("../types/wire.js").ContactCard} ContactCard */
/** @typedef {import("../core/html.js").Child} Child */

const FIELDS = /** @type {const} */ (["mail", "phone", "link", "words"]);
/** People this one has not worked with yet; told by the server when the sheet is opened. */
const notMet = signal(/** @type {Set<string> | null} */ (null));
const isOnlyNew = signal(false);
const wanted = signal("");
const isEditing = signal(false);

/**
 * Contact cards: read by those with whom both have offered theirs, and by nobody else.
 *
 * @param {View} view
 */
export function openContacts(view) {
  isEditing.value = false;
  wanted.value = "";
  void api("GET", `/api/workshops/${view.session.workshop}/network?as=person`).then(
    (network) => (notMet.value = new Set(network.notMet ?? [])),
    // Not everybody has a ledger of their own; the cards work without.
    () => (notMet.value = null),
  );
  openSheet({
    title: () => t("desk.contacts.title"),
    test: "contacts-sheet",
    body: () => {
      const contacts = view.store.me.value?.contacts ?? {};
      const hasCard = contacts.card !== undefined;
      return [
        isEditing.value || !hasCard ? cardForm(view, contacts.card) : ownCard(view, contacts.card ?? {}),
        ...(hasCard ? people(view, contacts) : []),
      ];
    },
  });
}

/** @param {View} view @param {ContactCard | undefined} card */
function cardForm(view, card) {
  return h(
    "form",
    {
      class: "card contact-form",
      key: "form",
      data: { test: "card-form" },
      on: {
        submit: async (/** @type {SubmitEvent} */ event) => {
          event.preventDefault();
          const form = /** @type {HTMLFormElement} */ (event.currentTarget);
          const given = Object.fromEntries(FIELDS.map((name) => [name, textIn(form, name)]).filter(([, text]) => text));
          if (Object.keys(given).length === 0) return form.querySelector("input")?.focus();
          if ((await ask(view, "card.write", given, t("desk.saved"))).ok) isEditing.value = false;
        },
      },
    },
    h("h3", {}, t("desk.contacts.own")),
    h("p", { class: "hint" }, t("desk.contacts.hint")),
    field({ name: "mail", label: t("desk.contacts.mail"), value: card?.mail ?? "", type: "email", max: 200 }),
    field({ name: "phone", label: t("desk.contacts.phone"), value: card?.phone ?? "", type: "tel", max: 50 }),
    field({ name: "link", label: t("desk.contacts.link"), value: card?.link ?? "", max: 300 }),
    field({ name: "words", label: t("desk.contacts.words"), hint: t("desk.contacts.wordsHint"), value: card?.words ?? "", rows: 2, max: 200 }),
    h(
      "div",
      { class: "row wrap" },
      h("button", { type: "submit", class: "primary", data: { test: "card-save" } }, t("desk.save")),
      card ? h("button", { type: "button", class: "plain", on: { click: () => (isEditing.value = false) } }, t("cancel")) : null,
      card ? h("button", { type: "button", class: "quiet danger push", on: { click: () => void removeCard(view) } }, t("desk.contacts.remove")) : null,
    ),
  );
}

/** @param {View} view */
async function removeCard(view) {
  const isSure = await confirmed({ title: t("desk.contacts.remove"), text: t("desk.contacts.removeText"), yes: t("desk.contacts.remove") });
  if (isSure) await ask(view, "card.remove", {}, t("desk.contacts.removed"));
}

/** @param {View} view @param {ContactCard} card */
function ownCard(view, card) {
  return h(
    "section",
    { class: "card contact own", key: "own", data: { test: "own-card" } },
    h("h3", {}, view.store.me.value?.name ?? t("desk.contacts.own")),
    lines(card),
    h(
      "div",
      { class: "row wrap" },
      h("button", { type: "button", data: { test: "card-edit" }, on: { click: () => (isEditing.value = true) } }, icon("pencil"), t("desk.contacts.edit")),
      view.group.value
        ? h("button", { type: "button", data: { test: "offer-group" }, on: { click: () => void ask(view, "card.offer", { group: true }, t("desk.contacts.offeredAll")) } }, icon("people"), t("desk.contacts.offerGroup"))
        : null,
    ),
  );
}

/** @param {ContactCard} card */
function lines(card) {
  return h(
    "ul",
    { class: "contact-lines" },
    card.words ? h("li", { key: "words" }, card.words) : null,
    card.mail ? h("li", { key: "mail" }, h("a", { href: `mailto:${card.mail}` }, card.mail)) : null,
    card.phone ? h("li", { key: "phone" }, h("a", { href: `tel:${card.phone.replace(/[^+\d]/g, "")}` }, card.phone)) : null,
    card.link ? h("li", { key: "link" }, /^https?:\/\//.test(card.link) ? h("a", { href: card.link, target: "_blank", rel: "noopener noreferrer" }, card.link) : card.link) : null,
  );
}

/** @param {View} view @param {import("../types/wire.js").Contacts} contacts @returns {Child[]} */
function people(view, contacts) {
  const { store } = view;
  const received = new Map((contacts.received ?? []).map((each) => [each.id, each]));
  const [offered, waiting] = [new Set(contacts.offered ?? []), new Set(contacts.waiting ?? [])];
  const words = wanted.value.trim().toLowerCase();
  const company = (/** @type {Person} */ person) => store.organisations.value.get(person.organisation ?? "")?.name ?? "";
  const weight = (/** @type {Person} */ person) =>
    waiting.has(person.id) ? 0 : received.has(person.id) ? 1 : person.group && person.group === view.group.value?.id ? 2 : 3;
  const others = [...store.people.value.values()]
    .filter((person) => person.id !== store.me.value?.id && ["participant", "host", "facilitator", "secretariat"].includes(person.role))
    .filter((person) => !isOnlyNew.value || notMet.value?.has(person.id))
    .filter((person) => `${person.name} ${company(person)}`.toLowerCase().includes(words))
    .sort((a, b) => weight(a) - weight(b) || company(a).localeCompare(company(b)) || a.name.localeCompare(b.name));
  return [
    h(
      "div",
      { class: "stack", key: "find" },
      notMet.value && notMet.value.size > 0
        ? h(
            "button",
            { type: "button", class: "choice", "aria-pressed": String(isOnlyNew.value), data: { test: "not-met" }, on: { click: () => (isOnlyNew.value = !isOnlyNew.peek()) } },
            icon("people"),
            t("desk.contacts.notMet", { count: notMet.value.size }),
          )
        : null,
      h("input", {
        type: "search",
        "aria-label": t("desk.contacts.search"),
        placeholder: t("desk.contacts.search"),
        on: { input: (/** @type {InputEvent} */ event) => (wanted.value = /** @type {HTMLInputElement} */ (event.currentTarget).value) },
      }),
    ),
    received.size > 0
      ? h(
          "a",
          { class: "button", key: "file", href: `/api/workshops/${view.session.workshop}/export/contacts.csv?as=person`, download: "contacts.csv", data: { test: "contacts-file" } },
          icon("download"),
          t("desk.contacts.file", { count: received.size }),
        )
      : null,
    others.length === 0 ? h("p", { class: "empty", key: "none" }, t("desk.contacts.nobody")) : null,
    h(
      "ul",
      { class: "contacts", key: "people" },
      ...others.map((person) =>
        h(
          "li",
          { key: person.id, class: "contact", data: { test: "contact", id: person.id, state: received.has(person.id) ? "received" : waiting.has(person.id) ? "waiting" : offered.has(person.id) ? "offered" : "none" } },
          h("div", { class: "contact-name" }, h("b", {}, person.name), h("span", { class: "hint" }, [company(person), view.groupName(person.group), notMet.value?.has(person.id) ? t("desk.contacts.new") : ""].filter(Boolean).join(t("separator")))),
          received.has(person.id) ? lines(received.get(person.id) ?? {}) : null,
          exchange(view, person, received.has(person.id), offered.has(person.id), waiting.has(person.id)),
        ),
      ),
    ),
  ];
}

/** @param {View} view @param {Person} person @param {boolean} isReceived @param {boolean} isOffered @param {boolean} isWaiting */
function exchange(view, person, isReceived, isOffered, isWaiting) {
  if (isReceived || isOffered)
    return h(
      "div",
      { class: "row" },
      h("span", { class: "hint" }, icon(isReceived ? "check" : "clock"), t(isReceived ? "desk.contacts.exchanged" : "desk.contacts.offered")),
      h(
        "button",
        { type: "button", class: "quiet push", "aria-label": t("desk.contacts.withdrawOf", { name: person.name }), data: { test: "card-withdraw" }, on: { click: () => void ask(view, "card.withdraw", { from: person.id }, t("desk.contacts.withdrawn")) } },
        t("desk.contacts.withdraw"),
      ),
    );
  return h(
    "button",
    { type: "button", class: isWaiting ? "primary" : "", "aria-label": t(isWaiting ? "desk.contacts.acceptOf" : "desk.contacts.offerOf", { name: person.name }), data: { test: "card-offer" }, on: { click: () => void ask(view, "card.offer", { to: [person.id] }, t("desk.contacts.offered")) } },
    t(isWaiting ? "desk.contacts.accept" : "desk.contacts.offer"),
  );
}
