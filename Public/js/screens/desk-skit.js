import { announcePolitely, isComposing } from "../core/a11y.js";
import { h, patch } from "../core/html.js";
import { icon } from "../core/icons.js";
import { t } from "../core/i18n.js";
import { merged, same } from "../core/merge.js";
import { effect, signal } from "../core/signals.js";
import { confirmed } from "../elements/sheet.js";
import { openPhotos, photoOf, photosOf } from "./desk-photos.js";
import { clean, named, words } from "./desk-skit-words.js";

/** @typedef {import("./app-view.js").View} View */
/** @typedef {import("../types/wire.js").Skit} Skit */
/** @typedef {import("../types/wire.js").SkitScene} SkitScene */
/** @typedef {import("../core/html.js").Child} Child */

/** How long somebody pauses in writing before it is kept, ms. */
const KEEP_AFTER = 1_200;
const MAX = { cast: 20, props: 20, scenes: 12, cues: 40 };
/** @type {Skit} */
const BLANK = { title: "", rev: 0, minutes: 0, punchLine: "", props: [], cast: [], scenes: [] };

/**
 * The group's skit, written by several at once: what others write comes in part by part, whoever writes keeps the
 * field. Properties: `.view`, `.group` (its id).
 */
export class SkitEditor extends HTMLElement {
  /** @type {View | undefined} */
  view;
  group = "";

  /** @type {AbortController | undefined} */
  #lifetime;
  /** What was stored when this was last in step with it. */
  #base = BLANK;
  /** What stands in the fields here. */
  #mine = BLANK;
  #state = signal(/** @type {"saved" | "writing" | "sending" | "failed"} */ ("saved"));
  #drawn = signal(0);
  /**
   * What is on its way to the server.
   *
   * @type {Skit | null}
   */
  #sent = null;
  /** Counts what was changed here. */
  #count = 0;
  /** @type {any} */
  #timer;

  connectedCallback() {
    this.#lifetime = new AbortController();
    effect(() => this.#draw(), this.#lifetime.signal);
  }

  disconnectedCallback() {
    void this.#keep();
    this.#lifetime?.abort();
  }

  #stored() {
    return this.view?.store.outlines.value.get(this.group)?.skit ?? BLANK;
  }

  /** What others wrote comes in; what is written here stays. */
  #follow() {
    const theirs = this.#stored();
    if (theirs.rev === this.#base.rev) return;
    // What was sent from here comes back: nobody else has written, and whoever writes on here has gone further.
    const isOwn = this.#sent !== null && words(theirs) === words(this.#sent);
    this.#mine = isOwn ? { ...this.#mine, rev: theirs.rev } : merged(this.#base, this.#mine, theirs);
    this.#base = theirs;
  }

  #draw() {
    const view = this.view;
    if (!view) return;
    void this.#drawn.value;
    this.#follow();
    const skit = this.#mine;
    const minutes = skit.scenes.reduce((sum, scene) => sum + (scene.minutes || 0), 0);
    patch(this, [
      h(
        "div",
        { class: "skit-head", key: "head" },
        this.#text("title", t("desk.skit.title"), skit.title, (text) => ({ title: text }), { placeholder: t("desk.skit.titleHint"), test: "skit-title" }),
        h("p", { class: "skit-minutes", data: { test: "skit-minutes" } }, h("b", {}, String(minutes)), t("desk.skit.minutesWhole")),
      ),
      this.#cast(view, skit),
      h("h2", { key: "scenes-title" }, t("desk.skit.scenes")),
      skit.scenes.length === 0 ? h("p", { class: "empty", key: "no-scene" }, t("desk.skit.noScene")) : null,
      h("ol", { class: "stack scenes", key: "scenes" }, ...skit.scenes.map((scene, index) => this.#scene(view, skit, scene, index))),
      skit.scenes.length < MAX.scenes
        ? h(
            "button",
            { type: "button", key: "scene-add", data: { test: "scene-add" }, on: { click: () => this.#change({ scenes: [...this.#mine.scenes, { title: "", setting: "", minutes: 1, cues: [] }] }, true) } },
            icon("plus"),
            t("desk.skit.sceneAdd"),
          )
        : null,
      this.#text("punchLine", t("desk.skit.punchLine"), skit.punchLine, (text) => ({ punchLine: text }), { placeholder: t("desk.skit.punchLineHint"), test: "skit-punch" }),
      this.#text("props", t("desk.skit.props"), skit.props.join("\n"), (text) => ({ props: text.split(/\n/).map((one) => one.trim()).filter(Boolean).slice(0, MAX.props) }), { placeholder: t("desk.skit.propsHint"), rows: 2, test: "skit-props" }),
      h("p", { class: "hint", role: "status", key: "state", data: { test: "skit-state", state: this.#state.value } }, t(`desk.skit.state.${this.#state.value}`)),
    ]);
  }

  /** @param {View} view @param {Skit} skit */
  #cast(view, skit) {
    const members = (view.store.groups.value.get(this.group)?.members ?? []).map((id) => ({ id, name: view.personName(id) ?? "" }));
    const set = (/** @type {number} */ at, /** @type {{name?: string, player?: string | undefined}} */ change) =>
      this.#mine.cast.map((role, index) => (index === at ? clean({ ...role, ...change }) : role));
    return h(
      "fieldset",
      { class: "desk-list", key: "cast" },
      h("legend", {}, t("desk.skit.cast")),
      ...skit.cast.map((role, index) =>
        h(
          "div",
          { class: "row cast-row", key: `role-${index}` },
          this.#bare(`role-${index}`, t("desk.skit.role", { number: index + 1 }), role.name, (text) => ({ cast: set(index, { name: text }) }), "skit-role"),
          h(
            "select",
            {
              "aria-label": t("desk.skit.playerOf", { role: role.name }),
              data: { test: "skit-player" },
              on: {
                change: (/** @type {Event} */ event) => {
                  const player = /** @type {HTMLSelectElement} */ (event.currentTarget).value;
                  this.#change({ cast: set(index, { player: player || undefined }) }, true);
                },
              },
            },
            h("option", { value: "", key: "none", ".selected": !role.player }, t("desk.skit.nobody")),
            ...members.map(({ id, name }) => h("option", { value: id, key: id, ".selected": id === role.player }, name)),
          ),
          this.#drop(t("desk.skit.roleDrop", { role: role.name || String(index + 1) }), () => this.#withoutRole(index)),
        ),
      ),
      skit.cast.length < MAX.cast
        ? h(
            "button",
            { type: "button", key: "add", data: { test: "role-add" }, on: { click: () => this.#change({ cast: [...this.#mine.cast, { name: t("desk.skit.roleName", { number: this.#mine.cast.length + 1 }) }] }, true) } },
            icon("plus"),
            t("desk.skit.roleAdd"),
          )
        : null,
    );
  }

  /** @param {number} at Cues of that role become what happens on stage; those behind count anew. */
  #withoutRole(at) {
    const cast = this.#mine.cast.filter((_, index) => index !== at);
    const scenes = this.#mine.scenes.map((scene) => ({
      ...scene,
      cues: scene.cues.map(({ role, line }) =>
        role === undefined || role === at ? { line } : { role: role > at ? role - 1 : role, line },
      ),
    }));
    this.#change({ cast, scenes }, true);
  }

  /** @param {View} view @param {Skit} skit @param {SkitScene} scene @param {number} index */
  #scene(view, skit, scene, index) {
    const set = (/** @type {Partial<SkitScene>} */ change) => ({
      scenes: this.#mine.scenes.map((each, at) => (at === index ? clean({ ...each, ...change }) : each)),
    });
    const name = t("desk.skit.scene", { number: index + 1 });
    const spots = [...view.store.spots.value.values()];
    return h(
      "li",
      { class: "card scene-edit", key: `scene-${index}`, data: { test: "scene" } },
      h(
        "div",
        { class: "row" },
        h("h3", { class: "grow" }, name),
        this.#move(t("desk.skit.sceneUp", { scene: name }), "up", index === 0, () => this.#swap(index, index - 1)),
        this.#move(t("desk.skit.sceneDown", { scene: name }), "down", index === skit.scenes.length - 1, () => this.#swap(index, index + 1)),
        this.#drop(t("desk.skit.sceneDrop", { scene: name }), () => void this.#dropScene(index, name)),
      ),
      h(
        "div",
        { class: "scene-facts" },
        this.#text(`scene-${index}-title`, t("desk.skit.sceneTitle"), scene.title, (text) => set({ title: text }), { test: "scene-title" }),
        this.#text(`scene-${index}-setting`, t("desk.skit.setting"), scene.setting, (text) => set({ setting: text }), { placeholder: t("desk.skit.settingHint"), test: "scene-setting" }),
        h(
          "div",
          { class: "field-group", key: "minutes" },
          h("label", { for: `scene-${index}-minutes` }, t("desk.skit.sceneMinutes")),
          h("input", {
            id: `scene-${index}-minutes`,
            type: "number",
            inputmode: "numeric",
            min: 0,
            max: 60,
            ".value": String(scene.minutes),
            data: { test: "scene-minutes" },
            on: {
              change: (/** @type {Event} */ event) => {
                const minutes = Number(/** @type {HTMLInputElement} */ (event.currentTarget).value);
                this.#change(set({ minutes: Math.min(60, Math.max(0, Math.round(minutes) || 0)) }), true);
              },
            },
          }),
        ),
        spots.length > 0
          ? h(
              "div",
              { class: "field-group", key: "spot" },
              h("label", { for: `scene-${index}-spot` }, t("desk.skit.spot")),
              h(
                "select",
                {
                  id: `scene-${index}-spot`,
                  on: { change: (/** @type {Event} */ event) => this.#change(set({ spot: /** @type {HTMLSelectElement} */ (event.currentTarget).value || undefined }), true) },
                },
                h("option", { value: "", key: "none", ".selected": !scene.spot }, t("desk.skit.noSpot")),
                ...spots.map((spot) => h("option", { value: spot.id, key: spot.id, ".selected": spot.id === scene.spot }, spot.name)),
              ),
            )
          : null,
      ),
      photosOf(view, this.group).length > 0
        ? h(
            "div",
            { class: "row", key: "photo" },
            scene.photo ? photoOf(view, scene.photo) : null,
            h("button", { type: "button", class: "quiet", data: { test: "scene-photo" }, on: { click: () => openPhotos(view, this.group, scene.photo, (photo) => this.#change(set({ photo }), true)) } }, icon("camera"), t(scene.photo ? "desk.skit.photoOther" : "desk.skit.photo")),
          )
        : null,
      h("ol", { class: "cue-list", key: "cues" }, ...scene.cues.map((cue, at) => this.#cue(skit, scene, cue, index, at, set))),
      scene.cues.length < MAX.cues
        ? h(
            "button",
            { type: "button", class: "quiet", key: "cue-add", data: { test: "cue-add" }, on: { click: () => this.#addCue(index, set) } },
            icon("plus"),
            t("desk.skit.cueAdd"),
          )
        : null,
    );
  }

  /**
   * @param {Skit} skit @param {SkitScene} scene @param {{role?: number, line: string}} cue @param {number} index
   * @param {number} at @param {(change: Partial<SkitScene>) => Partial<Skit>} set
   */
  #cue(skit, scene, cue, index, at, set) {
    const cues = (/** @type {{role?: number | undefined, line?: string}} */ change) =>
      (this.#mine.scenes[index] ?? scene).cues.map((each, place) => (place === at ? clean({ ...each, ...change }) : each));
    const number = t("desk.skit.cue", { number: at + 1 });
    return h(
      "li",
      { class: "row cue-row", key: `cue-${at}`, data: { test: "cue" } },
      h(
        "select",
        {
          "aria-label": t("desk.skit.speakerOf", { cue: number }),
          data: { test: "cue-role" },
          on: {
            change: (/** @type {Event} */ event) => {
              const role = /** @type {HTMLSelectElement} */ (event.currentTarget).value;
              this.#change(set({ cues: cues({ role: role === "" ? undefined : Number(role) }) }), true);
            },
          },
        },
        h("option", { value: "", key: "stage", ".selected": cue.role === undefined }, t("desk.skit.onStage")),
        ...skit.cast.map((role, place) => h("option", { value: place, key: place, ".selected": place === cue.role }, role.name)),
      ),
      this.#bare(`scene-${index}-cue-${at}`, number, cue.line, (text) => set({ cues: cues({ line: text }) }), "cue-line"),
      this.#drop(t("desk.skit.cueDrop", { cue: number }), () => this.#change(set({ cues: (this.#mine.scenes[index] ?? scene).cues.filter((_, place) => place !== at) }), true)),
    );
  }

  /** @param {number} index @param {(change: Partial<SkitScene>) => Partial<Skit>} set */
  #addCue(index, set) {
    const cues = this.#mine.scenes[index]?.cues ?? [];
    const last = cues.at(-1)?.role;
    const size = this.#mine.cast.length;
    // A talk goes to and fro: the next line is the next person's.
    const role = size === 0 ? undefined : last === undefined ? 0 : (last + 1) % size;
    this.#change(set({ cues: [...cues, role === undefined ? { line: "" } : { role, line: "" }] }), true);
    setTimeout(() => /** @type {HTMLElement | null} */ (this.querySelector(`#skit-scene-${index}-cue-${cues.length}`))?.focus(), 30);
  }

  /** @param {number} from @param {number} to */
  #swap(from, to) {
    const scenes = [...this.#mine.scenes];
    const [moved] = scenes.splice(from, 1);
    if (moved) scenes.splice(to, 0, moved);
    this.#change({ scenes }, true);
    announcePolitely(t("move.done"), "moved");
  }

  /** @param {number} index @param {string} name */
  async #dropScene(index, name) {
    const scene = this.#mine.scenes[index];
    const isEmpty = scene && !scene.title && !scene.setting && scene.cues.every((cue) => !cue.line);
    if (!isEmpty && !(await confirmed({ title: t("desk.skit.sceneDrop", { scene: name }), yes: t("menu.remove") }))) return;
    this.#change({ scenes: this.#mine.scenes.filter((_, at) => at !== index) }, true);
  }

  /** @param {string} label @param {string} name @param {boolean} isOff @param {() => void} work */
  #move(label, name, isOff, work) {
    return h("button", { type: "button", class: "plain round", "aria-label": label, disabled: isOff, on: { click: work } }, icon(name));
  }

  /** @param {string} label @param {() => void} work */
  #drop(label, work) {
    return h("button", { type: "button", class: "plain round", "aria-label": label, on: { click: work } }, icon("trash"));
  }

  /**
   * @param {string} key @param {string} label @param {string} value @param {(text: string) => Partial<Skit>} change
   * @param {{placeholder?: string, rows?: number, test?: string}} more
   */
  #text(key, label, value, change, { placeholder, rows, test }) {
    const props = { ...this.#field(key, value, change), placeholder, data: { test } };
    return h("div", { class: "field-group", key }, h("label", { for: `skit-${key}` }, label), rows ? h("textarea", { ...props, rows }) : h("input", { ...props, type: "text" }));
  }

  /** @param {string} key @param {string} label @param {string} value @param {(text: string) => Partial<Skit>} change @param {string} test */
  #bare(key, label, value, change, test) {
    return h("input", { ...this.#field(key, value, change), type: "text", class: "grow", "aria-label": label, data: { test } });
  }

  /** @param {string} key @param {string} value @param {(text: string) => Partial<Skit>} change */
  #field(key, value, change) {
    return {
      id: `skit-${key}`,
      maxlength: 500,
      ".value": value,
      on: {
        input: (/** @type {InputEvent} */ event) => this.#change(change(/** @type {HTMLInputElement} */ (event.currentTarget).value), false, event.isComposing),
        compositionend: () => this.#keepSoon(false),
        blur: () => void this.#keep(),
        keydown: (/** @type {KeyboardEvent} */ event) => {
          if (event.key === "Enter" && !isComposing(event) && event.currentTarget instanceof HTMLInputElement) void this.#keep();
        },
      },
    };
  }

  /** @param {Partial<Skit>} change @param {boolean} isShape Whether there is more or less to draw. @param {boolean} [isBusy] */
  #change(change, isShape, isBusy = false) {
    this.#mine = { ...this.#mine, ...change };
    this.#count += 1;
    this.#state.value = "writing";
    if (isShape) this.#drawn.value += 1;
    this.#keepSoon(isBusy);
  }

  /** @param {boolean} isBusy */
  #keepSoon(isBusy) {
    clearTimeout(this.#timer);
    if (!isBusy) this.#timer = setTimeout(() => void this.#keep(), KEEP_AFTER);
  }

  async #keep() {
    clearTimeout(this.#timer);
    const view = this.view;
    if (!view || this.#state.peek() === "sending") return;
    if (same(this.#mine, this.#base)) return void (this.#state.value = "saved");
    const { title, punchLine, props, cast, scenes } = this.#mine;
    this.#state.value = "sending";
    const skit = { title, punchLine, props, cast: cast.map(named), scenes };
    const before = this.#count;
    this.#sent = { ...this.#mine, ...skit };
    const code = await view.session.outbox.put("skit.write", { group: this.group, ...skit, rev: this.#base.rev }).then(
      () => "",
      (problem) => String(problem.code),
    );
    this.#sent = null;
    // Written upon an older one: what the others wrote has come in meanwhile, and both are kept.
    if (code === "stale_text") {
      this.#state.value = "writing";
      return this.#keepSoon(false);
    }
    const isWhole = !code && this.#count === before;
    if (isWhole) this.#mine = this.#base;
    this.#state.value = code ? "failed" : isWhole ? "saved" : "writing";
    if (!code && !isWhole) this.#keepSoon(false);
    this.#drawn.value += 1;
  }
}

customElements.define("skit-editor", SkitEditor);
