import { problemText } from "./admin-parts.js";
import { Dialog } from "./console-dialog.js";
import { h } from "./console-dom.js";
import { get } from "./console-http.js";
import { icon } from "./console-icons.js";
import { button } from "./console-parts.js";
import { t } from "./console-words.js";

/** @typedef {import("./console.js").Console} Console */
/** @typedef {{url: string, code: string, short?: string}} Link */

/** The ways in: a code to scan for participants, a code to type, and the links for others. */
export class LinksDialog extends Dialog {
  /** @type {Record<string, Link>|undefined} */
  #links;
  #problem = "";

  /** @param {Console} console */
  constructor(console) {
    super(console, "links.title", "wide");
    void get(`/api/workshops/${console.workshop}/links`)
      .then(
        (answer) => {
          if (answer.ok) this.#links = answer.body;
          else this.#problem = problemText(answer);
        },
        () => {
          this.#problem = t("problem.offline");
        },
      )
      .then(() => this.draw());
  }

  /** @override */
  actions() {
    return {
      copy: (/** @type {HTMLElement} */ element) => this.#copy(element),
      stage: () => this.console.run("stage.set", { mode: "join" }, t("say.staged")),
    };
  }

  /** @override */
  content() {
    const links = this.#links;
    if (!links) return h("p", { class: "problem", role: "status" }, this.#problem || t("loading"));
    const { participant } = links;
    return [
      participant &&
        h(
          "section",
          { class: "join-code", key: "join" },
          h("img", {
            src: `/api/qr.svg?text=${encodeURIComponent(participant.url)}`,
            alt: t("links.qrAlt"),
            width: 220,
            height: 220,
          }),
          h(
            "div",
            { class: "fields" },
            h("h3", null, t("links.participant")),
            h("p", null, t("links.scan")),
            h("p", { class: "short-code", "data-test": "short-code" }, participant.short ?? participant.code),
            h("p", { class: "soft" }, t("links.type", { host: location.host })),
            h(
              "div",
              { class: "row" },
              button("stage", [icon("stage"), t("links.stage")], { "data-test": "links-stage" }),
              button("copy", [icon("copy"), t("links.copy")], {
                "data-id": participant.url,
                "data-test": "copy-participant",
              }),
            ),
          ),
        ),
      h(
        "ul",
        { class: "links", key: "links" },
        ["display", "host", "secretariat", "observer"].map((role) => {
          const link = links[role];
          return (
            link &&
            h(
              "li",
              { class: "field-row", key: role },
              h("label", { for: `link-${role}` }, t(`links.${role}`)),
              h(
                "div",
                { class: "row" },
                h("input", { id: `link-${role}`, readonly: true, value: link.url, "data-test": `link-${role}` }),
                button("copy", [icon("copy"), t("links.copy")], {
                  "data-id": link.url,
                  "aria-label": t("links.copyOf", { what: t(`links.${role}`) }),
                }),
                role === "display" &&
                  h(
                    "a",
                    { class: "button", href: link.url, target: "_blank", rel: "noopener" },
                    t("links.openDisplay"),
                  ),
              ),
              h("p", { class: "hint" }, t(`links.hint.${role}`)),
            )
          );
        }),
      ),
    ];
  }

  /** @param {HTMLElement} element */
  async #copy(element) {
    const text = element.dataset["id"] ?? "";
    try {
      await navigator.clipboard.writeText(text);
      this.console.toast(t("links.copied"));
    } catch {
      const input = element.parentElement?.querySelector("input");
      input?.select();
      this.console.toast(t(input ? "links.selected" : "links.byHand", { text }), !input);
    }
  }
}
