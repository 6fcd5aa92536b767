import { field, languageSwitch, problemText } from "./admin-parts.js";
import { h, listen, patch } from "./console-dom.js";
import { post } from "./console-http.js";
import { t } from "./console-words.js";

/** @typedef {import("./admin.js").Installation} Installation */

/** The door: the first account once, a sign-in afterwards. */
export class SignIn {
  #root;
  #installation;
  #token;
  #entered;
  #lifetime = new AbortController();
  #problem = "";
  #isBusy = false;

  /**
   * @param {HTMLElement} root
   * @param {Installation|undefined} installation Undefined when the server did not answer.
   * @param {string} token Of the first start; empty when the address had none.
   * @param {() => unknown} entered
   */
  constructor(root, installation, token, entered) {
    this.#root = root;
    this.#installation = installation;
    this.#token = token;
    this.#entered = entered;
    listen(root, { signIn: (form) => this.#send(form), retry: () => entered() }, this.#lifetime.signal);
    this.draw();
    root.querySelector("input")?.focus();
  }

  stop() {
    this.#lifetime.abort();
  }

  draw() {
    patch(
      this.#root,
      h(
        "div",
        { class: "door" },
        h("header", { class: "door-head" }, h("p", { class: "brand" }, t("brand")), languageSwitch()),
        h("main", { class: "sheet" }, this.#content()),
      ),
    );
  }

  #content() {
    const installation = this.#installation;
    if (!installation) {
      return [
        h("h1", null, t("door.unreachable")),
        h("p", null, t("door.unreachableHint")),
        h("button", { type: "button", class: "primary", "data-do": "retry" }, t("door.retry")),
      ];
    }
    const isFirst = installation.setUpNeeded;
    if (isFirst && !this.#token) return [h("h1", null, t("setup.title")), h("p", null, t("setup.needsLink"))];
    return [
      h("h1", null, t(isFirst ? "setup.title" : "signIn.title")),
      h("p", { class: "lead" }, t(isFirst ? "setup.lead" : "signIn.lead")),
      h(
        "form",
        { "data-do": "signIn", class: "fields" },
        field(t("signIn.name"), {
          id: "account-name",
          autocomplete: "username",
          required: true,
          maxlength: 80,
          autocapitalize: "none",
          spellcheck: "false",
          "data-test": "sign-in-name",
        }),
        field(
          t("signIn.password"),
          {
            id: "account-password",
            type: "password",
            required: true,
            minlength: isFirst ? 12 : null,
            autocomplete: isFirst ? "new-password" : "current-password",
            "data-test": "sign-in-password",
          },
          isFirst ? t("setup.passwordHint") : undefined,
        ),
        h("p", { class: "problem", role: "alert" }, this.#problem),
        h(
          "button",
          {
            type: "submit",
            class: "primary",
            "data-test": "sign-in-send",
            "aria-disabled": this.#isBusy ? "true" : null,
          },
          t(isFirst ? "setup.send" : "signIn.send"),
        ),
      ),
    ];
  }

  /** @param {HTMLElement} form */
  async #send(form) {
    if (this.#isBusy || !(form instanceof HTMLFormElement)) return;
    this.#isBusy = true;
    this.#problem = "";
    this.draw();
    const data = new FormData(form);
    const name = String(data.get("account-name") ?? "").trim();
    const password = String(data.get("account-password") ?? "");
    const isFirst = this.#installation?.setUpNeeded ?? false;
    const answer = await (isFirst
      ? post("/api/setup", { token: this.#token, name, password })
      : post("/api/sign-in", { name, password })
    ).catch(() => ({ ok: false, status: 0, body: {} }));
    this.#isBusy = false;
    if (answer.ok) return this.#entered();
    this.#problem = problemText(answer);
    this.draw();
    const again = this.#root.querySelector("#account-password");
    if (again instanceof HTMLInputElement) again.select();
  }
}
