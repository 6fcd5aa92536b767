/**
 * Puts the modules of a page into one file, and its style sheets into another: each module in a scope of its own, one
 * line each, without comments. Nothing is renamed, nothing is rewritten; it knows the forms of import and export that
 * stand in Public/js, and stops at any other.
 */

import { readFileSync } from "node:fs";
import { posix } from "node:path";

const PUBLIC = new URL("../../Public", import.meta.url).pathname;

/**
 * A page's packs: `entry` with all it imports, and `later` with what only a dynamic import reaches.
 *
 * `apart` names further packs, by the module that is reached first.
 *
 * @typedef {{entry: string, name: string, later?: string, apart?: Record<string, string>}} Page
 * @type {Page[]}
 */
export const PAGES = [
  { entry: "/js/screens/app.js", name: "app", later: "app-later", apart: { "/js/screens/desk.js": "app-desk", "/js/screens/ballot.js": "app-ballots" } },
  { entry: "/js/screens/join.js", name: "join" },
  { entry: "/js/screens/admin.js", name: "admin", later: "admin-later" },
  { entry: "/js/screens/display.js", name: "display" },
];
/** A sheet for each page, the common layers in it. */
const STYLES = [
  { name: "app.css", sheets: ["/css/screens/frame.css", "/css/screens/app.css", "/css/screens/turns.css"] },
  { name: "join.css", sheets: ["/css/screens/frame.css"] },
  { name: "admin.css", sheets: ["/css/screens/console.css", "/css/screens/ballots.css"] },
  { name: "display.css", sheets: ["/css/screens/display.css", "/css/screens/ballots.css"] },
];
/** The words of the door: keys that begin so. Refusals need all words, and are rare there. */
const DOOR_WORDS = /^(app\.name|join\.|role\.|language\.|retry|erased|refusal\.other)/;
/** Loaded with what is loaded later. */
const STYLES_LATER = [
  { name: "desk.css", sheets: ["/css/screens/desk.css"] },
  { name: "ballots.css", sheets: ["/css/screens/ballots.css"] },
  { name: "admin-later.css", sheets: ["/css/screens/console-tools.css"] },
];

/** @returns {Map<string, string>} The packed files by path. */
export function packs(read = (/** @type {string} */ path) => readFileSync(PUBLIC + path, "utf8")) {
  /** @type {Map<string, string>} */
  const made = new Map();
  for (const { name, sheets } of STYLES) made.set(`/pack/${name}`, styles(read, sheets));
  for (const { name, sheets } of STYLES_LATER) made.set(`/pack/${name}`, `${sheets.map((path) => plainStyle(read(path))).join("\n")}\n`);
  for (const code of ["ja", "en"]) made.set(`/pack/join.${code}.json`, doorWords(read(`/i18n/${code}.json`)));
  for (const page of PAGES) {
    const now = graph([page.entry], read);
    const asked = (/** @type {string[]} */ paths) => [...new Set(paths.flatMap((path) => dynamic(path, read(path))))];
    const isApart = (/** @type {string} */ path) => page.apart?.[path] !== undefined;
    const later = graph(asked(now).filter((path) => !isApart(path)), read).filter((path) => !now.includes(path));
    if (later.length > 0 && !page.later) throw new Error(`${page.entry}: no name for what is loaded later`);
    made.set(`/pack/${page.name}.js`, joined(now, read, { page, entry: page.entry, shares: asked(now).length > 0 }));
    if (page.later) made.set(`/pack/${page.later}.js`, joined(later, read, { page, from: now }));
    for (const path of asked([...now, ...later]).filter(isApart)) {
      const whole = graph([path], read);
      const strange = whole.find((each) => later.includes(each));
      if (strange) throw new Error(`${path}: ${strange} is in another pack`);
      made.set(`/pack/${page.apart?.[path]}.js`, joined(whole.filter((each) => !now.includes(each)), read, { page, from: now }));
    }
  }
  return made;
}

/** @param {string} catalogue */
function doorWords(catalogue) {
  const own = Object.entries(JSON.parse(catalogue)).filter(([key]) => DOOR_WORDS.test(key));
  return `${JSON.stringify(Object.fromEntries(own))}\n`;
}

/** @typedef {(path: string) => string} Read */

/**
 * Modules in the order in which they are run; a circle is an error, for there is no order.
 *
 * @param {string[]} entries
 * @param {Read} read
 * @returns {string[]}
 */
function graph(entries, read) {
  /** @type {string[]} */
  const done = [];
  const visit = (/** @type {string} */ path, /** @type {string[]} */ above) => {
    if (above.includes(path)) throw new Error(`a circle of imports: ${[...above, path].join(" ")}`);
    if (done.includes(path)) return;
    for (const { to } of imports(path, bare(read(path)))) visit(to, [...above, path]);
    done.push(path);
  };
  for (const entry of entries) visit(entry, []);
  return done;
}

const IMPORT = /import\s*(?:\{([^}]*)\}\s*from\s*)?"(\.[^"]+)";/g;

/** @param {string} path @param {string} code @returns {{names: string, to: string}[]} */
function imports(path, code) {
  return [...code.matchAll(IMPORT)].map(([, names = "", to = ""]) => ({
    names,
    to: posix.join(posix.dirname(path), to),
  }));
}

const DYNAMIC = /\bimport\("(\.[^"]+)"\)/g;

/** @param {string} path @param {string} code */
function dynamic(path, code) {
  return [...bare(code).matchAll(DYNAMIC)].map(([, to = ""]) => posix.join(posix.dirname(path), to));
}

/** @param {string} path @returns {string} The name of a module's scope. */
function scopeOf(path) {
  return path.replace(/^\/js\/|\.js$/g, "").replace(/\W/g, "_");
}

/**
 * @param {string[]} modules
 * @param {Read} read
 * @param {{page: Page, entry?: string, shares?: boolean, from?: string[]}} how `from`: what the other pack holds.
 */
function joined(modules, read, { page, entry, shares, from = [] }) {
  const lines = modules.map((path) => scope(path, bare(read(path)), page, path === entry));
  const scopes = (/** @type {string[]} */ paths) => paths.map(scopeOf).join(", ");
  if (from.length > 0) lines.unshift(`import { ${scopes(from.filter((path) => path !== page.entry))} } from "/pack/${page.name}.js";`);
  const given = from.length > 0 ? modules : shares ? modules.filter((path) => path !== entry) : [];
  if (given.length > 0) lines.push(`export { ${scopes(given)} };`);
  return `${lines.join("\n")}\n`;
}

/** @param {string} path @param {string} code @param {Page} page @param {boolean} isEntry */
function scope(path, code, page, isEntry) {
  const head = imports(path, code)
    .filter(({ names }) => names.trim() !== "")
    .map(({ names, to }) => `const { ${names.trim().replace(/,$/, "").replace(/\s+as\s+/g, ": ")} } = ${scopeOf(to)};`);
  /** @type {string[]} */
  const given = [];
  const body = code
    .replace(IMPORT, "")
    .trim()
    .replace(/(^|[;}]\s*)export ?\{([^}]*)\};/g, (_, before, names) => {
      given.push(...names.split(",").map(member).filter(Boolean));
      return before;
    })
    .replace(DYNAMIC, (_, to) => `import("/pack/${packOf(page, posix.join(posix.dirname(path), to))}.js").then((pack) => pack.${scopeOf(posix.join(posix.dirname(path), to))})`)
    .replace(/(^|[;}]\s*)export ((?:async )?function|const|class) (\w+)/g, (_, before, what, name) => {
      given.push(name);
      return `${before}${what} ${name}`;
    });
  const strange = body.match(/(^|[;}]\s*)(?:export|import)[\s{"][^;]{0,40}/);
  if (strange) throw new Error(`${path}: this form is not known: ${strange[0]}`);
  const text = `${head.join(" ")} ${body.trim()}`.trim();
  if (isEntry) return text;
  return `const ${scopeOf(path)} = (() => { ${text} return { ${given.join(", ")} }; })();`;
}

/** @param {string} name As it is exported, `one` or `one as other`. @returns {string} The same in an object. */
function member(name) {
  const [own = "", given = own] = name.trim().split(/\s+as\s+/);
  return own === given ? own : `${given}: ${own}`;
}

/** @param {Page} page @param {string} path */
function packOf(page, path) {
  return page.apart?.[path] ?? page.later;
}

/** Beside these no space is needed. */
const TIGHT = /[{}()[\];,:?=<>&|!]/;

/**
 * Code without comments, its lines joined: every statement in Public/js ends with a semicolon or a brace.
 *
 * @param {string} code
 */
export function bare(code) {
  let text = "";
  let index = 0;
  while (index < code.length) {
    const rest = code.slice(index, index + 2);
    if (rest === "//") index = lineEnd(code, index);
    else if (rest === "/*") index = code.indexOf("*/", index + 2) + 2;
    else {
      const end = literalEnd(code, index, text);
      if (end > index) {
        text += code.slice(index, end);
        index = end;
      } else {
        const letter = code[index] ?? "";
        if (!/\s/.test(letter)) text = (TIGHT.test(letter) ? text.trimEnd() : text) + letter;
        else if (text !== "" && !text.endsWith(" ") && !TIGHT.test(text.at(-1) ?? "")) text += " ";
        index += 1;
      }
    }
  }
  return text.trim();
}

/** @param {string} code @param {number} index */
function lineEnd(code, index) {
  const end = code.indexOf("\n", index);
  return end < 0 ? code.length : end;
}

/**
 * Where a string, a template or a regular expression that begins here ends; here where none does.
 *
 * @param {string} code
 * @param {number} index
 * @param {string} before What was read so far: a slash after a value divides.
 */
function literalEnd(code, index, before) {
  const quote = code[index] ?? "";
  const isPattern = quote === "/" && /(^|[(,=:[!&|?{};]|\breturn)\s*$/.test(before.slice(-12));
  if (!['"', "'", "`"].includes(quote) && !isPattern) return index;
  let inClass = false;
  for (let at = index + 1; at < code.length; at += 1) {
    const letter = code[at];
    if (letter === "\\") at += 1;
    else if (quote === "`" && letter === "$" && code[at + 1] === "{") at = braceEnd(code, at + 2);
    else if (isPattern && letter === "[") inClass = true;
    else if (isPattern && letter === "]") inClass = false;
    else if (letter === quote && !inClass) return at + 1;
  }
  throw new Error("a literal without an end");
}

/** @param {string} code @param {number} index Behind the opening brace. @returns {number} The closing one. */
function braceEnd(code, index) {
  let depth = 1;
  for (let at = index; at < code.length; at += 1) {
    const end = literalEnd(code, at, code.slice(index, at));
    if (end > at) at = end - 1;
    else if (code[at] === "{") depth += 1;
    else if (code[at] === "}" && (depth -= 1) === 0) return at;
  }
  throw new Error("a brace without an end");
}

/**
 * The common layers and a page's own in one sheet; one line a file.
 *
 * @param {Read} read
 * @param {string[]} sheets
 */
function styles(read, sheets) {
  const index = read("/css/index.css");
  const order = index.match(/@layer [^;]+;/)?.[0] ?? "";
  const layers = [...index.matchAll(/@import url\("([^"]+)"\)(?: layer\((\w+)\))?;/g)].map(([, file, layer]) => {
    const text = plainStyle(read(`/css/${file}`));
    return layer ? `@layer ${layer}{${text}}` : text;
  });
  return `${[order, ...layers, ...sheets.map((path) => plainStyle(read(path)))].join("\n")}\n`;
}

/** @param {string} text */
function plainStyle(text) {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/\s+/g, " ")
    .replace(/ ?([{};]) ?/g, "$1")
    .trim();
}
