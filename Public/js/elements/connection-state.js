import { announceNow } from "../core/a11y.js";
import { h, patch } from "../core/html.js";
import { t } from "../core/i18n.js";
import { effect } from "../core/signals.js";

/** How long a line may be gone before it is said aloud, ms: short gaps mend themselves. */
const SAY_AFTER = 4_000;

/** The line to the server in shape and words, with what is not sent yet. Property: `.session`. */
export class ConnectionStateElement extends HTMLElement {
  /** @type {import("../core/session.js").Session | undefined} */
  session;
  /** Whether people here are counted beside it. */
  isCounting = false;

  /** @type {AbortController | undefined} */
  #lifetime;
  /** @type {any} */
  #saying;
  #wasSaid = false;

  connectedCallback() {
    const session = this.session;
    if (!session) return;
    this.#lifetime = new AbortController();
    this.dataset["test"] = "connection";
    effect(() => {
      const state = session.connection.state.value;
      const unsent = session.outbox.entries.value.filter((entry) => entry.state !== "failed").length;
      this.dataset["state"] = state;
      this.dataset["unsent"] = String(unsent);
      const words = [t(`connection.${state}`)];
      if (state !== "live" && unsent > 0) words.push(t("connection.unsent", { count: unsent }));
      if (state === "live" && this.isCounting) words.push(t("people.here", { count: here(session) }));
      patch(this, [
        h("span", { class: "shape", "aria-hidden": "true" }),
        h("span", {}, words.join(t("separator"))),
      ]);
      this.#say(state);
    }, this.#lifetime.signal);
  }

  disconnectedCallback() {
    this.#lifetime?.abort();
    clearTimeout(this.#saying);
  }

  /** @param {string} state */
  #say(state) {
    if (state === "live") {
      clearTimeout(this.#saying);
      this.#saying = undefined;
      if (this.#wasSaid) announceNow(t("connection.back"));
      this.#wasSaid = false;
    } else if (this.#saying === undefined && !this.#wasSaid && this.session?.store.isReady.peek()) {
      this.#saying = setTimeout(() => {
        this.#wasSaid = true;
        announceNow(t("connection.lost"));
      }, SAY_AFTER);
    }
  }
}

/** @param {import("../core/session.js").Session} session */
function here(session) {
  const online = [...session.store.presence.value.values()].filter((person) => person.online).length;
  return Math.max(online, 1);
}

customElements.define("connection-state", ConnectionStateElement);
