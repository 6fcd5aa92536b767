import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { addCatalogue, refusal, setLanguage, t } from "../../Public/js/core/i18n.js";

const PUBLIC = new URL("../../Public/", import.meta.url).pathname;
const files = readdirSync(PUBLIC, { recursive: true, encoding: "utf8" });
const read = (/** @type {string} */ path) => readFileSync(join(PUBLIC, path), "utf8");
const names = files.filter((path) => /^i18n\/.*ja\.json$/.test(path)).map((path) => path.replace(/ja\.json$/, ""));
const catalogue = (/** @type {string} */ path) => JSON.parse(read(path));
const forms = (/** @type {any} */ entry) => (typeof entry === "string" ? [entry] : Object.values(entry));
const placeholders = (/** @type {any} */ entry) => forms(entry).map((text) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort().join());

for (const name of names) {
  const [ja, en] = [catalogue(`${name}ja.json`), catalogue(`${name}en.json`)];
  test(`${name}: both languages have the same keys`, () => assert.deepEqual(Object.keys(ja).sort(), Object.keys(en).sort()));
  test(`${name}: both languages have the same placeholders`, () => {
    for (const key of Object.keys(ja)) {
      const wanted = placeholders(ja[key]).at(-1);
      assert.equal(placeholders(en[key]).at(-1), wanted, key);
    }
  });
  test(`${name}: every sentence has words, and plural forms have "other"`, () => {
    for (const [key, entry] of [...Object.entries(ja), ...Object.entries(en)]) {
      assert.ok(forms(entry).every((text) => typeof text === "string" && text.length > 0), key);
      if (typeof entry === "object") assert.ok("other" in entry, key);
    }
  });
}

test("no Japanese stands outside the catalogues", () => {
  const sources = files.filter((path) => /\.(js|html|css)$/.test(path));
  assert.ok(sources.length > 30);
  for (const path of sources) {
    // Without scripts there are no catalogues, so <noscript> speaks for itself.
    const found = read(path).replace(/<noscript>[\s\S]*?<\/noscript>/g, "").match(/[\u3040-\u30ff\u4e00-\u9fff]+/);
    // What a spreadsheet's head line may be called is data, not a sentence.
    if (!path.endsWith("csv.js") && !/roster/.test(path)) assert.equal(found?.[0], undefined, path);
  }
});

test("every sentence that the participant's screens ask for is there", () => {
  const all = Object.assign({}, ...names.map((name) => catalogue(`${name}ja.json`)));
  const own = files.filter((path) => /^js\/(core|elements|screens)\/.*\.js$/.test(path) && !/(admin|console|display|csv)/.test(path));
  for (const path of own) {
    for (const [, key] of read(path).matchAll(/\bt\(\s*"([\w.-]+)"/g)) assert.ok(key in all, `${path}: ${key}`);
  }
});

test("every refusal code of the protocol has its sentence", () => {
  const codes = "gone stale_text phase_closed forbidden budget quota invalid too_large too_many rate busy disk_full storage_failed readonly needs_facts needs_source already frozen client_taken gap unknown_link out_of_turn cell_taken needs_field deck_empty depended nothing_to_undo survey_closed judging_closed not_presented nobody_presents step_running step_begun step_needed needs_lead needs_card needs_team mixing_too_many_people mixing_twice mixing_weight mixing_no_groups mixing_too_many_groups mixing_unknown_person mixing_no_such_group mixing_together_across_venues mixing_together_but_apart mixing_together_over_company mixing_apart_over_groups not_voter ballot_unreadable pick_sealed ballot_parameter ballot_not_a_multiple ballot_wrong_form ballot_wrong_line ballot_not_on_ballot ballot_own_item ballot_twice ballot_pair_twice ballot_itself ballot_tied ballot_over_budget ballot_over_item ballot_wrong_sum ballot_not_in_steps ballot_out_of_range ballot_too_few ballot_too_many ballot_wrong_criteria ballot_reason_missing ballot_text_too_long tie_none tie_other_items tie_reason_missing tie_reason_too_long";
  const ja = catalogue("i18n/ja.json");
  for (const code of codes.split(" ")) assert.ok(`refusal.${code}` in ja, code);
});

test("sentences are filled, counted, and fall back to their key", () => {
  addCatalogue("en", { "test.notes": { one: "{count} note", other: "{count} notes" }, "refusal.other": "no: {code}", "refusal.quota": "at most {max}" });
  addCatalogue("ja", { "test.notes": { other: "{count}!" } });
  setLanguage("en", false);
  assert.equal(t("test.notes", { count: 1 }), "1 note");
  assert.equal(t("test.notes", { count: 2 }), "2 notes");
  assert.equal(t("test.missing"), "test.missing");
  assert.equal(refusal("quota", { max: 3 }), "at most 3");
  assert.equal(refusal("unheard_of"), "no: unheard_of");
  setLanguage("ja", false);
  assert.equal(t("test.notes", { count: 1 }), "1!");
});

test("no page carries words, inline styles or inline scripts of its own", () => {
  for (const path of ["index.html", "app.html", "admin.html", "display.html"]) {
    const body = read(path).replace(/^[\s\S]*<body/, "<body").replace(/<noscript>[\s\S]*?<\/noscript>/, "").replace(/<[^>]*>/g, "").trim();
    assert.equal(body, "", path);
    assert.doesNotMatch(read(path), /\sstyle=|\son\w+=|<style|<script(?![^>]*src=)/, path);
  }
});

test("nothing writes markup from strings", () => {
  for (const path of files.filter((each) => each.endsWith(".js"))) {
    assert.doesNotMatch(read(path), /\.(innerHTML|outerHTML)\s*=|insertAdjacentHTML|document\.write|\beval\(|new Function\(|setAttribute\("style"/, path);
  }
});

test("a participant's page asks for one script and one style sheet, the door for a word ahead, and the worker keeps them", () => {
  const shell = [];
  const scope = { addEventListener: () => undefined };
  new Function("self", "caches", "collect", `${read("sw.js").replace("const worker", "collect(SHELL); const worker")}`)(scope, {}, (/** @type {string[]} */ list) => shell.push(...list));
  for (const [page = "", ...scripts] of [["index.html", "/pack/join.css", "/js/ask.js", "/pack/join.js"], ["app.html", "/pack/app.css", "/pack/app.js"]]) {
    const asked = [...read(page).matchAll(/(?:src|rel="stylesheet" href)="([^"]+)"/g)].map((match) => match[1]);
    assert.deepEqual(asked.sort(), scripts.sort());
    for (const path of asked) assert.ok(shell.includes(path), path);
  }
  for (const path of shell.filter((each) => each !== "/")) assert.ok(files.includes(path.slice(1)), path);
  for (const path of files.filter((each) => /^pack\/(?!admin|display)/.test(each))) assert.ok(shell.includes(`/${path}`), path);
});

test("console and projector ask for one script and one style sheet each", () => {
  for (const name of ["admin", "display"]) {
    const asked = [...read(`${name}.html`).matchAll(/(?:src|rel="stylesheet" href)="([^"]+)"/g)].map((match) => match[1]);
    assert.deepEqual(asked.sort(), [`/pack/${name}.css`, `/pack/${name}.js`]);
  }
});
