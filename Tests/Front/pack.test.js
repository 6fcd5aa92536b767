import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { bare, packs } from "./pack.js";

const PUBLIC = new URL("../../Public", import.meta.url).pathname;
const read = (/** @type {string} */ path) => readFileSync(PUBLIC + path, "utf8");

for (const [path, wanted] of packs()) {
  test(`${path} holds what its sources say; RECORD=1 node --test Tests/Front/pack.test.js writes it anew`, () => {
    if (process.env["RECORD"]) {
      mkdirSync(`${PUBLIC}/pack`, { recursive: true });
      writeFileSync(PUBLIC + path, wanted);
    }
    const found = existsSync(PUBLIC + path) ? read(path) : "";
    // Which line differs is which module differs.
    const stale = wanted.split("\n").filter((line, index) => line !== found.split("\n")[index]);
    assert.deepEqual(stale.map((line) => line.slice(0, 60)), []);
    assert.equal(found, wanted);
  });
}

test("packing takes comments and line ends, and leaves strings, templates and patterns alone", () => {
  const code = 'const a = "// not a comment"; // one\n/** two */\nconst b = `line\n  ${a ? "/* x */" : a} end`;\nconst c = /[/"]\\/\\*/.test(a) ? 4 / 2 : 1;';
  const text = bare(code);
  assert.ok(text.includes('"// not a comment"') && text.includes('`line\n  ${a ? "/* x */" : a} end`') && text.includes('/[/"]\\/\\*/.test(a)'));
  assert.doesNotMatch(text, /one|two/);
  assert.equal(new Function(`${code} return [a, b, c]`)().join(), new Function(`${text} return [a, b, c]`)().join());
});

const files = (/** @type {Record<string, string>} */ all) => (/** @type {string} */ path) =>
  all[path] ?? (path.endsWith(".css") ? "@layer a;" : path.endsWith(".json") ? "{}" : "");

test("modules share names without meeting, and what is loaded later comes from its own pack", () => {
  const read = files({
    "/js/screens/app.js": 'import { one as first } from "./one.js";\nimport "./two.js";\nconst one = first();\nexport async function go() {\n  return (await import("./far.js")).two(one);\n}\n',
    "/js/screens/one.js": "const two = 2;\nexport function one() {\n  return two;\n}\n",
    "/js/screens/two.js": 'import { one } from "./one.js";\nconst two = one();\nexport { two };\n',
    "/js/screens/far.js": 'import { one } from "./one.js";\nexport const two = (x) => x + one();\n',
  });
  const made = packs(read);
  const [app, later] = [made.get("/pack/app.js") ?? "", made.get("/pack/app-later.js") ?? ""];
  assert.equal((app.match(/const two/g) ?? []).length, 2);
  assert.match(app, /import\("\/pack\/app-later\.js"\)\.then\(\(pack\) => pack\.screens_far\)/);
  assert.match(app, /export \{ screens_one, screens_two \};/);
  assert.match(later, /^import \{ screens_one, screens_two \} from "\/pack\/app\.js";/);
  assert.doesNotMatch(later, /const screens_one/);
});

test("a circle of imports, and a form that is not known, stop the packing", () => {
  const circle = files({ "/js/screens/app.js": 'import { b } from "./b.js";', "/js/screens/b.js": 'import { c } from "./c.js";\nexport const b = c;', "/js/screens/c.js": 'import { b } from "./b.js";\nexport const c = b;' });
  assert.throws(() => packs(circle), /circle/);
  assert.throws(() => packs(files({ "/js/screens/app.js": "export default 1;" })), /not known/);
  assert.throws(() => packs(files({ "/js/screens/app.js": 'import { a } from "./a.js";', "/js/screens/a.js": 'export * from "./b.js";' })), /not known/);
});
