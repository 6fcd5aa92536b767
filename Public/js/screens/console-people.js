import { h } from "./console-dom.js";
import { icon } from "./console-icons.js";
import { button, groupChoices, groupName, menu } from "./console-parts.js";
import { companiesOf, groupsInOrder, participants } from "./console-view.js";
import { t } from "./console-words.js";

/** @typedef {import("./console-session.js").State} State */
/** @typedef {import("../types/wire.js").Person} Person */
/** @typedef {import("../types/wire.js").Group} Group */

/** Sizes that the server deals, and the one it is set to. */
const SIZE = { min: 3, max: 8, usual: 5 };

/**
 * Who is here, from where, and in which group.
 *
 * @param {State} state
 * @param {import("./console.js").Choices} choices
 */
export function peoplePart(state, choices) {
  const people = participants(state);
  return [
    h(
      "div",
      { class: "row", key: "head" },
      h("h2", null, t("people.title")),
      h("span", { class: "soft" }, t("people.count", { count: people.length })),
      h(
        "button",
        { type: "button", class: "plain push", "data-do": "addPerson", "data-test": "person-add" },
        icon("plus"),
        t("people.add"),
      ),
    ),
    people.length === 0 && h("p", { class: "soft", key: "none" }, t("people.none")),
    people.length > 0 &&
      h(
        "div",
        { class: "filter", role: "group", "aria-label": t("people.by"), key: "by" },
        /** @type {const} */ (["groups", "companies"]).map((by) =>
          button("peopleBy", t(`people.by.${by}`), {
            class: "chip",
            "data-id": by,
            key: by,
            "aria-pressed": String(choices.peopleBy === by),
            "data-test": `people-${by}`,
          }),
        ),
      ),
    people.length > 0 && (choices.peopleBy === "companies" ? companies(state, people) : groups(state, choices, people)),
    staff(state),
  ];
}

/**
 * @param {State} state
 * @param {import("./console.js").Choices} choices
 * @param {Person[]} people
 */
function groups(state, choices, people) {
  const all = groupsInOrder(state);
  const loose = people.filter((person) => !person.group || !state.groups.has(person.group));
  return [
    dealing(state, choices),
    loose.length > 0 &&
      h(
        "section",
        { class: "crew-group", "data-drop": "", key: "loose" },
        h("h3", null, t("group.none"), h("span", { class: "soft push" }, t("people.count", { count: loose.length }))),
        h(
          "ul",
          null,
          loose.map((person) => row(state, person)),
        ),
      ),
    all.map((group) =>
      h(
        "section",
        { class: "crew-group", "data-drop": group.id, key: group.id, "data-test": `group-${group.number}` },
        h(
          "h3",
          null,
          groupName(state, group),
          h(
            "span",
            { class: "soft push" },
            t("group.facts", { people: group.members.length, count: companiesOf(state, group).length }),
          ),
        ),
        h(
          "ul",
          null,
          group.members.map((id) => state.people.get(id)).map((person) => person && row(state, person)),
        ),
        group.members.length === 0 && h("p", { class: "soft" }, t("group.empty")),
      ),
    ),
  ];
}

/**
 * @param {State} state
 * @param {import("./console.js").Choices} choices
 */
function dealing(state, choices) {
  const venues = [...state.venues.values()];
  const venue =
    choices.dealVenue ||
    venues.find((one) => ![...state.groups.values()].some((group) => group.venue === one.id))?.id ||
    venues[0]?.id ||
    "";
  const isAgain = [...state.groups.values()].some((group) => group.venue === venue);
  const hasOutlines = [...state.groups.values()].some((group) => group.venue === venue && state.outlines.has(group.id));
  if (hasOutlines && venues.length < 2) return null;
  const isFirst = !state.agenda?.current && state.groups.size === 0;
  return h(
    "form",
    { class: "deal", "data-do": "deal", key: "deal" },
    venues.length > 1 &&
      h(
        "div",
        { class: "field-row", key: "venue" },
        h("label", { for: "deal-venue" }, t("deal.venue")),
        h(
          "select",
          { id: "deal-venue", name: "deal-venue", "data-do": "dealVenue", "data-test": "deal-venue" },
          venues.map(({ id, name }) => h("option", { value: id, key: id, selected: id === venue }, name)),
        ),
      ),
    h(
      "div",
      { class: "field-row", key: "size" },
      h("label", { for: "deal-size" }, t("deal.size")),
      h(
        "select",
        { id: "deal-size", name: "deal-size", "data-test": "deal-size" },
        Array.from({ length: SIZE.max - SIZE.min + 1 }, (_, i) => SIZE.min + i).map((size) =>
          h("option", { value: size, key: size, selected: size === SIZE.usual }, t("deal.sizeOf", { count: size })),
        ),
      ),
    ),
    h(
      "button",
      { type: "submit", key: "send", class: isFirst ? "primary" : null, disabled: hasOutlines, "data-test": "deal" },
      t(isAgain ? "deal.again" : "deal.deal"),
    ),
    h("p", { class: "hint", key: "hint" }, t(hasOutlines ? "deal.fixed" : isAgain ? "deal.againHint" : "deal.hint")),
  );
}

/**
 * @param {State} state
 * @param {Person[]} people
 */
function companies(state, people) {
  /** @type {Map<string, Person[]>} */
  const byCompany = new Map();
  for (const person of people) {
    const key = person.organisation ?? "";
    byCompany.set(key, [...(byCompany.get(key) ?? []), person]);
  }
  return [...byCompany]
    .sort((a, b) => b[1].length - a[1].length)
    .map(([id, members]) =>
      h(
        "section",
        { class: "crew-group", key: `company-${id}` },
        h(
          "h3",
          null,
          state.organisations.get(id)?.name ?? t("people.noCompany"),
          h(
            "span",
            { class: "soft push" },
            t("people.joined", { joined: members.filter((one) => one.joined).length, of: members.length }),
          ),
        ),
        h(
          "ul",
          null,
          members.map((person) => row(state, person, true)),
        ),
      ),
    );
}

/**
 * @param {State} state
 * @param {Person} person
 * @param {boolean} [byCompany]
 */
function row(state, person, byCompany = false) {
  const isOnline = state.presence.get(person.id)?.online ?? false;
  const key = isOnline ? "online" : person.joined ? "joined" : "expected";
  const mark = { online: "\u25cf", joined: "\u25d0", expected: "\u25cb" }[key];
  const detail = byCompany
    ? groupName(state, person.group ? state.groups.get(person.group) : undefined)
    : (state.organisations.get(person.organisation ?? "")?.name ?? "");
  return h(
    "li",
    { class: `person ${key}`, key: person.id, draggable: "true", "data-person": person.id },
    h(
      "span",
      { class: "person-mark" },
      h("span", { "aria-hidden": "true" }, mark),
      h("span", { class: "visually-hidden" }, t(`people.${key === "joined" ? "joinedMark" : key}`)),
    ),
    h("span", { class: "person-name", lang: state.workshop?.language }, person.name),
    h("span", { class: "soft" }, detail),
    menu(
      person.id,
      t("people.menu", { name: person.name }),
      [
        groupChoices(state)
          .filter(({ id }) => id !== person.group)
          .map(({ id, name }) =>
            button("move", t("people.moveTo", { group: name }), { "data-person": person.id, "data-id": id, key: id }),
          ),
        person.group && button("move", t("people.moveOut"), { "data-person": person.id, "data-id": "", key: "out" }),
        button("rename", t("people.rename"), { "data-id": person.id, key: "rename" }),
        button("remove", t("people.remove"), { "data-id": person.id, key: "remove" }),
      ],
      "person-menu",
    ),
  );
}

/**
 * Those who are here and not in a group: facilitators, host, secretariat.
 *
 * @param {State} state
 */
function staff(state) {
  const others = [...state.people.values()].filter((person) => person.role !== "participant");
  if (others.length === 0) return null;
  return h(
    "section",
    { class: "crew-group", key: "staff" },
    h("h3", null, t("people.staff")),
    h(
      "ul",
      null,
      others.map((person) =>
        h(
          "li",
          { class: "person", key: person.id },
          h("span", { class: "person-mark", "aria-hidden": "true" }, "\u25cf"),
          h("span", { class: "person-name" }, person.name),
          h("span", { class: "soft" }, t(`role.${person.role}`)),
        ),
      ),
    ),
  );
}

/**
 * Moving a person by dragging; the menu of each row does the same.
 *
 * @param {HTMLElement} root
 * @param {(person: string, group: string|null) => void} move
 * @param {AbortSignal} signal
 */
export function dragging(root, move, signal, what = "person") {
  const type = `application/x-yoriai-${what}`;
  const target = (/** @type {Event} */ event) =>
    event.target instanceof Element ? /** @type {HTMLElement|null} */ (event.target.closest("[data-drop]")) : null;
  const mark = (/** @type {HTMLElement|null} */ place) => {
    for (const other of root.querySelectorAll("[data-over]")) if (other !== place) other.removeAttribute("data-over");
    place?.setAttribute("data-over", "");
  };
  root.addEventListener(
    "dragstart",
    (event) => {
      const person = event.target instanceof HTMLElement ? event.target.dataset[what] : undefined;
      if (!person || !event.dataTransfer) return;
      event.dataTransfer.setData(type, person);
      event.dataTransfer.effectAllowed = "move";
    },
    { signal },
  );
  root.addEventListener(
    "dragover",
    (event) => {
      if (!target(event) || !event.dataTransfer?.types.includes(type)) return;
      event.preventDefault();
      mark(target(event));
    },
    { signal },
  );
  root.addEventListener("dragend", () => mark(null), { signal });
  root.addEventListener(
    "drop",
    (event) => {
      const place = target(event);
      const person = event.dataTransfer?.getData(type);
      mark(null);
      if (!place || !person) return;
      event.preventDefault();
      move(person, place.dataset["drop"] || null);
    },
    { signal },
  );
}
