import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

/** As much of a document as the patcher touches; it can't parse markup, so text stays text. */
class FakeNode {
  childNodes = [];
  parentNode = null;
  get firstChild() { return this.childNodes[0] ?? null; }
  get nextSibling() { return this.parentNode?.childNodes[this.parentNode.childNodes.indexOf(this) + 1] ?? null; }
  insertBefore(node, place) {
    if (node.parentNode) node.moved = true;
    node.remove();
    node.parentNode = this;
    this.childNodes.splice(place ? this.childNodes.indexOf(place) : this.childNodes.length, 0, node);
  }
  remove() {
    const list = this.parentNode?.childNodes;
    if (list) list.splice(list.indexOf(this), 1);
    this.parentNode = null;
  }
  get text() { return this.childNodes.map((each) => each.text).join(""); }
}
class FakeText extends FakeNode {
  constructor(text) { super(); this.textContent = text; }
  get text() { return this.textContent; }
}
class FakeElement extends FakeNode {
  attributes = new Map();
  listeners = new Map();
  constructor(tag) { super(); this.tagName = tag; this.style = { set: new Map(), setProperty: (k, v) => this.style.set.set(k, v), removeProperty: (k) => this.style.set.delete(k) }; }
  setAttribute(name, value) { this.attributes.set(name, value); }
  removeAttribute(name) { this.attributes.delete(name); }
  getAttribute(name) { return this.attributes.get(name) ?? null; }
  addEventListener(name, work) { this.listeners.set(name, work); }
  contains(node) { return node === this || this.childNodes.some((each) => each.contains?.(node)); }
  replaceWith(node) { this.parentNode.insertBefore(node, this); this.remove(); }
  fire(name) { this.listeners.get(name)?.({ type: name, currentTarget: this }); }
}
const document = { activeElement: null, createElement: (tag) => new FakeElement(tag), createElementNS: (_, tag) => new FakeElement(tag), createTextNode: (text) => new FakeText(text) };
Object.assign(globalThis, { document, Element: FakeElement, Text: FakeText, SVGElement: class {} });
const { h, memo, patch } = await import("../../Public/js/core/html.js");

/** @type {any} */
let root;
beforeEach(() => {
  root = new FakeElement("main");
  document.activeElement = null;
});
const keys = () => root.childNodes.map((node) => node.attributes.get("id"));

test("text stays text, whatever it looks like", () => {
  const nasty = '<img src=x onerror="alert(1)">&amp;';
  patch(root, h("p", { title: nasty }, nasty));
  assert.equal(root.childNodes.length, 1);
  assert.equal(root.childNodes[0].childNodes[0].textContent, nasty);
  assert.equal(root.childNodes[0].attributes.get("title"), nasty);
});

test("listeners never become attributes", () => {
  assert.throws(() => patch(root, h("p", { onclick: "alert(1)" })), TypeError);
});

test("keyed elements move and keep their identity", () => {
  const draw = (list) => patch(root, list.map((id) => h("li", { key: id, id }, id)));
  draw(["a", "b", "c", "d"]);
  const before = new Map(root.childNodes.map((node) => [node.attributes.get("id"), node]));
  for (const list of [["d", "a", "c"], ["c", "x", "d"], ["a"], [], ["b", "a"]]) {
    draw(list);
    assert.deepEqual(keys(), list);
  }
  draw(["a", "b", "c", "d"]);
  assert.notEqual(root.childNodes[3], before.get("d"), "what had left is made anew");
});

test("what has the focus stays where it is, and the others go around it", () => {
  const field = () => h("div", { key: "field", id: "field" }, h("textarea", {}));
  const part = (id) => h("p", { id }, id);
  const row = (id) => h("li", { key: id, id }, id);
  patch(root, [part("kinds"), field(), part("send")]);
  const standing = root.childNodes[1];
  document.activeElement = standing.childNodes[0];
  for (const [list, wanted] of [
    [[field(), part("send")], ["field", "send"]],
    [[row("a"), row("b"), field()], ["a", "b", "field"]],
    [[field(), row("b"), row("a")], ["field", "b", "a"]],
    [[row("b"), field(), row("a")], ["b", "field", "a"]],
  ]) {
    patch(root, list);
    assert.deepEqual(keys(), wanted);
    assert.ok(root.childNodes.includes(standing) && !standing.moved, wanted.join(" "));
  }
});

test("a row that only moved is the same element", () => {
  const draw = (list) => patch(root, list.map((id) => h("li", { key: id, id }, id)));
  draw(["a", "b", "c"]);
  const [a, b, c] = root.childNodes;
  draw(["c", "a", "b"]);
  assert.deepEqual(root.childNodes, [c, a, b]);
});

test("random orders always end as wanted, by a printed seed", () => {
  let seed = 20260731;
  const random = () => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648;
  for (let turn = 0; turn < 300; turn += 1) {
    const list = ["a", "b", "c", "d", "e", "f"].filter(() => random() > 0.4).sort(() => random() - 0.5);
    patch(root, list.flatMap((id) => (random() > 0.8 ? [h("li", { key: id, id }, id), "text"] : [h("li", { key: id, id }, id)])));
    const elements = root.childNodes.filter((node) => node instanceof FakeElement);
    assert.deepEqual(elements.map((node) => node.attributes.get("id")), list, `turn ${turn}`);
  }
});

test("a part with the same dependencies is not drawn again", () => {
  let drawn = 0;
  const draw = (value) => patch(root, memo("k", [value], () => ((drawn += 1), h("p", {}, String(value)))));
  draw(1);
  draw(1);
  assert.equal(drawn, 1);
  draw(2);
  assert.deepEqual([drawn, root.text], [2, "2"]);
});

test("a field that is written in keeps what is written", () => {
  patch(root, h("input", { ".value": "a" }));
  const field = root.childNodes[0];
  field.value = "typed";
  document.activeElement = field;
  patch(root, h("input", { ".value": "from elsewhere" }));
  assert.equal(field.value, "typed");
  document.activeElement = null;
  patch(root, h("input", { ".value": "later" }));
  assert.equal(field.value, "later");
});

test("the latest listener is called, once", () => {
  const calls = [];
  patch(root, h("button", { on: { click: () => calls.push(1) } }));
  patch(root, h("button", { on: { click: () => calls.push(2) } }));
  root.childNodes[0].fire("click");
  assert.deepEqual(calls, [2]);
});

test("styles are custom properties, and leave when they are not wanted", () => {
  patch(root, h("p", { style: { "--left": "1" } }));
  patch(root, h("p", { style: {} }));
  assert.equal(root.childNodes[0].style.set.size, 0);
});

test("a custom element's own children are left alone", () => {
  patch(root, h("note-composer", {}));
  root.childNodes[0].insertBefore(new FakeText("own"), null);
  patch(root, h("note-composer", { class: "x" }));
  assert.equal(root.childNodes[0].text, "own");
});
