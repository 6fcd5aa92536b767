import { field } from "./admin-parts.js";
import { Dialog } from "./console-dialog.js";
import { h } from "./console-dom.js";
import { currentStep, participants } from "./console-view.js";
import { both, t } from "./console-words.js";

/** Writing for somebody who has no device: it counts as theirs, and is marked as written for them. */
export class ProxyDialog extends Dialog {
  #person = "";

  /** @param {import("./console.js").Console} console */
  constructor(console) {
    super(console, "proxy.title");
  }

  /** @override */
  actions() {
    return { send: (/** @type {HTMLElement} */ form) => this.#send(form) };
  }

  /** @override */
  content() {
    const step = currentStep(this.state);
    if (step?.activity !== "write" || step.kinds.length === 0) return h("p", { class: "lead" }, t("proxy.closed"));
    return h(
      "form",
      { class: "fields", "data-do": "send" },
      h("p", { class: "soft" }, t("proxy.hint")),
      field(t("proxy.person"), {
        id: "proxy-person",
        "data-test": "proxy-person",
        selected: this.#person || undefined,
        options: participants(this.state).map(({ id, name }) => [id, name]),
      }),
      step.kinds.length > 1 &&
        field(t("proxy.kind"), {
          id: "proxy-kind",
          "data-test": "proxy-kind",
          options: step.kinds.map((kind) => [kind, t(`kind.${kind}`)]),
        }),
      step.prompts.length > 0 &&
        field(t("proxy.prompt"), {
          id: "proxy-prompt",
          options: [
            .../** @type {[string, string][]} */ (step.needsPrompt ? [] : [["", t("proxy.noPrompt")]]),
            ...step.prompts.map((prompt) => /** @type {[string, string]} */ ([prompt.key, both(prompt.title)])),
          ],
        }),
      h(
        "div",
        { class: "field-row" },
        h("label", { for: "proxy-text" }, t("proxy.text")),
        h("textarea", { id: "proxy-text", name: "proxy-text", rows: 3, required: true, "data-test": "proxy-text" }),
      ),
      h("button", { type: "submit", class: "primary", "data-test": "proxy-send" }, t("proxy.send")),
    );
  }

  /** @param {HTMLElement} form */
  async #send(form) {
    const step = currentStep(this.state);
    if (!(form instanceof HTMLFormElement) || !step) return;
    const data = new FormData(form);
    this.#person = String(data.get("proxy-person") ?? "");
    const prompt = String(data.get("proxy-prompt") ?? "");
    const isDone = await this.console.run(
      "note.add",
      {
        id: this.console.newId(),
        step: step.id,
        kind: String(data.get("proxy-kind") ?? step.kinds[0]),
        text: String(data.get("proxy-text") ?? "").trim(),
        for: this.#person,
        ...(prompt ? { prompt } : {}),
      },
      t("say.proxy"),
    );
    const text = form.querySelector("textarea");
    if (!isDone || !text) return;
    // The next one may be for the same person.
    text.value = "";
    text.focus();
  }
}
