import { h } from "../core/html.js";
import { icon } from "../core/icons.js";
import { pick, t } from "../core/i18n.js";

/** @typedef {import("./app-view.js").View} View */
/** @typedef {import("../core/html.js").Child} Child */

/**
 * Before the first step, and while there is something to listen to: what will happen, and with whom.
 *
 * @param {View} view
 * @returns {Child[]}
 */
export function lobby(view) {
  const step = view.step.value;
  return [
    h(
      "div",
      { class: "narrow lobby" },
      step
        ? null
        : h(
            "section",
            { class: "hello" },
            h("h1", {}, greeting(view)),
            h("p", { class: "hint" }, t("lobby.wait")),
          ),
      step && step.prompts.length > 0
        ? h(
            "ul",
            { class: "stack prompt-cards", "aria-label": t("composer.prompts") },
            ...step.prompts.map((prompt) =>
              h(
                "li",
                { key: prompt.key, class: "card" },
                h("h2", {}, pick(prompt.title)),
                h("p", {}, pick(prompt.text)),
              ),
            ),
          )
        : null,
      groupCard(view),
      step ? null : agendaCard(view),
    ),
  ];
}

/** @param {View} view */
function greeting(view) {
  const name = view.store.me.value?.name;
  return name ? t("lobby.hello", { name }) : t("lobby.helloAll");
}

/**
 * My group, and who is in it.
 *
 * @param {View} view
 */
export function groupCard(view) {
  const group = view.group.value;
  const { store } = view;
  if (!group) {
    if (store.me.value?.role !== "participant") return null;
    return h(
      "section",
      { class: "card", data: { test: "my-group" } },
      h("h2", {}, t("lobby.group")),
      h("p", { class: "hint" }, t("lobby.noGroup")),
    );
  }
  return h(
    "section",
    { class: "card", data: { test: "my-group" } },
    h(
      "h2",
      {},
      h("span", { class: "group-number" }, t("group.name", { number: group.number })),
      " ",
      h("span", { class: "hint" }, t("lobby.members", { count: group.members.length })),
    ),
    h(
      "ul",
      { class: "members" },
      ...group.members.flatMap((id) => {
        const person = store.people.value.get(id);
        if (!person) return [];
        const isMe = id === store.me.value?.id;
        const isHere = store.presence.value.get(id)?.online === true || isMe;
        return h(
          "li",
          { key: id },
          h("span", { class: "here", data: { online: isHere ? "" : undefined }, "aria-hidden": "true" }),
          h("span", {}, isMe ? t("lobby.you", { name: person.name }) : person.name),
          store.hands.value?.people.some((hand) => hand.id === id)
            ? h("span", { class: "raised" }, icon("hand"), h("span", { class: "visually-hidden" }, t("hand.up")))
            : null,
          h(
            "span",
            { class: "hint push" },
            store.organisations.value.get(person.organisation ?? "")?.name ?? "",
          ),
        );
      }),
    ),
  );
}

/** @param {View} view */
function agendaCard(view) {
  const agenda = view.store.agenda.value;
  if (!agenda || agenda.phases.length === 0) return null;
  return h(
    "section",
    { class: "card" },
    h("h2", {}, t("lobby.today")),
    h(
      "ol",
      { class: "agenda" },
      ...agenda.phases.map((phase, index) =>
        h(
          "li",
          { key: phase.key, data: { accent: phase.accent } },
          h(
            "span",
            { class: "phase-mark" },
            h("b", { "aria-hidden": "true" }, String(index + 1)),
            pick(phase.title),
          ),
          h(
            "p",
            { class: "hint" },
            phase.steps
              .map((id) => pick(view.store.steps.value.get(id)?.title))
              .filter(Boolean)
              .join(t("separator")),
          ),
        ),
      ),
    ),
  );
}
