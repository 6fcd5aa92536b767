import { announcePolitely } from "../core/a11y.js";
import { h } from "../core/html.js";
import { icon } from "../core/icons.js";
import { t } from "../core/i18n.js";
import { openSheet } from "../elements/sheet.js";

/** @typedef {import("./app-view.js").View} View */

/** @param {View} view */
function raised(view) {
  const [hands, me] = [view.store.hands.value, view.store.me.value];
  return {
    own: hands?.people.some(({ id }) => id === me?.id) ?? false,
    group: hands?.groups.some(({ id }) => id === me?.group) ?? false,
  };
}

/**
 * Wanting to say something, or wanting the facilitator; pressed as long as it is so.
 *
 * @param {View} view
 */
export function handButton(view) {
  // Between two steps as well, when nothing else may be done.
  if (view.store.me.value?.role !== "participant") return null;
  const { own, group } = raised(view);
  return h(
    "button",
    {
      type: "button",
      key: "hand",
      class: "round hand",
      "aria-label": t(own || group ? "hand.isUp" : "hand.open"),
      title: t("hand.open"),
      "aria-haspopup": "dialog",
      data: { test: "hand", up: own || group ? "" : undefined },
      on: { click: () => openHand(view) },
    },
    icon("hand"),
  );
}

/** @param {View} view */
function openHand(view) {
  openSheet({
    title: () => t("hand.title"),
    test: "hand-sheet",
    body: (close) => {
      const { own, group } = raised(view);
      const row = (/** @type {boolean} */ isUp, /** @type {"own" | "group"} */ what) => {
        const go = () => {
          close();
          const id = what === "group" ? view.store.me.peek()?.group : undefined;
          void view.session.commands.raiseHand(!isUp, id).catch(() => undefined);
          announcePolitely(t(isUp ? "hand.lowered" : `hand.raised.${what}`), "hand");
        };
        return h(
          "button",
          {
            type: "button",
            key: what,
            class: "tall",
            "aria-pressed": String(isUp),
            data: { test: `hand-${what}` },
            on: { click: go },
          },
          icon(what === "own" ? "hand" : "people"),
          h("span", { class: "grow" }, t(isUp ? `hand.lower.${what}` : `hand.raise.${what}`)),
        );
      };
      return [
        h(
          "div",
          { class: "menu" },
          row(own, "own"),
          view.store.me.value?.group ? row(group, "group") : null,
        ),
        h("p", { class: "hint" }, t("hand.hint")),
      ];
    },
  });
}
