import { h } from "./console-dom.js";
import { t } from "./console-words.js";

/** @typedef {import("./console-session.js").Line} Line */

/**
 * While nothing has come yet, or nothing more will.
 *
 * @param {Line} session
 */
export function waitingPart(session) {
  const isOver = session.status === "ended";
  return h(
    "main",
    { class: "door" },
    h(
      "div",
      { class: "sheet", key: "waiting" },
      h("h1", null, t(isOver ? "line.ended" : "loading")),
      h(
        "p",
        null,
        t(
          isOver
            ? `line.ended.${["revoked", "signed_out"].includes(session.endedBy ?? "") ? "forbidden" : "other"}`
            : "line.connecting",
        ),
      ),
      h("p", null, h("a", { href: "#" }, t("toWorkshops"))),
    ),
  );
}

/**
 * How the line to the server is, in a shape and a word.
 *
 * @param {Line} session
 */
export function linePart(session) {
  const { status } = session;
  const mark = { live: "\u25cf", connecting: "\u25d0", lost: "\u25d0", ended: "\u25cb" }[status];
  return h(
    "span",
    { class: `line ${status}`, "data-test": "line" },
    h("span", { "aria-hidden": "true" }, mark),
    ` ${t(`line.${status}`)}`,
  );
}
