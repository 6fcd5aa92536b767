import { legible } from "./i18n.js";

/**
 * Descriptions of elements, and a patcher that brings the page in line with them.
 *
 * Text goes in by `textContent`, the rest by attributes and properties; there is no way to put markup in. What stays
 * the same is not touched: elements keep their focus, fields what is being typed into them.
 *
 * @typedef {{tag: string, key: string | number | undefined, props: Props, children: Child[] | undefined,
 *   deps?: unknown[], make?: () => VNode}} VNode
 * @typedef {VNode | string | number | null | undefined | false} Child
 * @typedef {Record<string, any>} Props
 *   `class`, `style` (custom properties), `data` (data-*), `on` (listeners by event name), `key`, `ref` (called with
 *   the element once it is there), `foreign` (its children are somebody else's), `.name` (a property), everything else
 *   an attribute.
 */

const SVG = "http://www.w3.org/2000/svg";
/**
 * What an element was last drawn from.
 *
 * @type {WeakMap<Element, VNode>}
 */
const drawn = new WeakMap();
/** @type {WeakMap<Element, Record<string, (event: any) => void>>} */
const listeners = new WeakMap();

/**
 * @param {string} tag
 * @param {Props | null} [props]
 * @param {...(Child | Child[])} children None for a custom element leaves what it has drawn itself.
 * @returns {VNode}
 */
export function h(tag, props, ...children) {
  const given = props ?? {};
  const isOwnMaster = given["foreign"] || (children.length === 0 && tag.includes("-"));
  return { tag, key: given["key"], props: given, children: isOwnMaster ? undefined : children.flat() };
}

/**
 * A part that is drawn anew only when one of `deps` is another object or value. The language belongs to `deps`.
 *
 * @param {string | number} key
 * @param {unknown[]} deps
 * @param {() => VNode} make
 * @returns {VNode}
 */
export function memo(key, deps, make) {
  return { tag: "", key, props: {}, children: undefined, deps, make };
}

/**
 * Brings the children of an element in line with a list of descriptions.
 *
 * @param {Element | DocumentFragment} parent
 * @param {Child | Child[]} wanted
 */
export function patch(parent, wanted) {
  const list = (Array.isArray(wanted) ? wanted : [wanted]).filter(isThere);
  const keyed = new Map();
  for (const node of parent.childNodes) {
    const key = node instanceof Element ? drawn.get(node)?.key : undefined;
    if (key !== undefined) keyed.set(key, node);
  }
  const wantedKeys = new Set(list.map((child) => (typeof child === "object" ? child.key : undefined)));
  /** @type {ChildNode | null} */
  let place = parent.firstChild;
  for (const child of list) {
    // What will be wanted further on, or is not wanted at all, makes way only when it cannot serve here.
    while (place && isLeftover(place, wantedKeys)) place = removed(place);
    const node = fitting(child, place, keyed);
    const result = node ? revised(node, child) : built(child, parent);
    if (place && result !== place && node && hasFocus(result)) place = madeWay(parent, place, result);
    if (result === place) place = place.nextSibling;
    else parent.insertBefore(result, place);
  }
  while (place) place = removed(place);
}

/** @param {ChildNode} node */
function hasFocus(node) {
  return document.activeElement !== null && node.contains(document.activeElement);
}

/**
 * An element that is moved loses the focus in it, and what is being composed there: the others go behind it.
 *
 * @param {Element | DocumentFragment} parent
 * @param {ChildNode | null} place
 * @param {ChildNode} standing
 */
function madeWay(parent, place, standing) {
  const behind = standing.nextSibling;
  while (place && place !== standing) {
    const next = place.nextSibling;
    parent.insertBefore(place, behind);
    place = next;
  }
  return standing;
}

/** @param {Child} child @returns {child is VNode | string | number} */
function isThere(child) {
  return child !== null && child !== undefined && child !== false && child !== "";
}

/** @param {ChildNode} node @param {Set<string | number | undefined>} wantedKeys */
function isLeftover(node, wantedKeys) {
  if (!(node instanceof Element)) return false;
  const key = drawn.get(node)?.key;
  return key !== undefined && !wantedKeys.has(key);
}

/** @param {ChildNode} node */
function removed(node) {
  const next = node.nextSibling;
  node.remove();
  return next;
}

/**
 * The node that can be revised into what is wanted: the one of the same key, or the one that stands here.
 *
 * @param {VNode | string | number} child
 * @param {ChildNode | null} place
 * @param {Map<string | number, ChildNode>} keyed
 */
function fitting(child, place, keyed) {
  if (typeof child !== "object") return place instanceof Text ? place : null;
  const node = child.key === undefined ? place : (keyed.get(child.key) ?? null);
  if (!(node instanceof Element)) return null;
  const old = drawn.get(node);
  if (!old || old.key !== child.key) return null;
  return child.make || old.tag === child.tag ? node : null;
}

/** @param {ChildNode} node @param {VNode | string | number} child @returns {ChildNode} */
function revised(node, child) {
  if (typeof child !== "object") {
    const text = legible(String(child));
    if (node.textContent !== text) node.textContent = text;
    return node;
  }
  const element = /** @type {Element} */ (node);
  const old = /** @type {VNode} */ (drawn.get(element));
  if (child.make) {
    if (old.deps && sameList(old.deps, child.deps ?? [])) return node;
    const made = { ...child.make(), key: child.key, deps: child.deps };
    if (made.tag !== old.tag) {
      const fresh = /** @type {Element} */ (built(made, element.parentNode));
      element.replaceWith(fresh);
      return fresh;
    }
    return update(element, old, made);
  }
  return update(element, old, child);
}

/** @param {unknown[]} a @param {unknown[]} b */
function sameList(a, b) {
  return a.length === b.length && a.every((item, index) => Object.is(item, b[index]));
}

/** @param {Element} element @param {VNode} old @param {VNode} next */
function update(element, old, next) {
  drawn.set(element, next);
  setProps(element, old.props, next.props);
  if (next.children) patch(element, next.children);
  return element;
}

/** @param {VNode | string | number} child @param {Node | null} parent @returns {ChildNode} */
function built(child, parent) {
  if (typeof child !== "object") return document.createTextNode(legible(String(child)));
  const made = child.make ? { ...child.make(), key: child.key, deps: child.deps } : child;
  const isDrawing =
    made.tag === "svg" || (parent instanceof SVGElement && parent.tagName !== "foreignObject");
  const element = isDrawing ? document.createElementNS(SVG, made.tag) : document.createElement(made.tag);
  drawn.set(element, made);
  setProps(element, {}, made.props);
  if (made.children) patch(element, made.children);
  made.props["ref"]?.(element);
  return element;
}

/**
 * One element from a description, for where nothing is patched afterwards.
 *
 * @param {VNode} description
 * @returns {HTMLElement}
 */
export function element(description) {
  return /** @type {HTMLElement} */ (built(description, null));
}

/** @param {Element} element @param {Props} old @param {Props} next */
function setProps(element, old, next) {
  for (const name of Object.keys(old)) if (!(name in next)) setProp(element, name, old[name], undefined);
  for (const [name, value] of Object.entries(next)) {
    if (!Object.is(old[name], value)) setProp(element, name, old[name], value);
  }
}

/** @param {Element} element @param {string} name @param {any} old @param {any} value */
function setProp(element, name, old, value) {
  if (name === "key" || name === "ref" || name === "foreign") return;
  if (name === "style") return setStyle(/** @type {HTMLElement} */ (element), old ?? {}, value ?? {});
  if (name === "on") return listen(element, old ?? {}, value ?? {});
  if (name === "data") return setData(element, old ?? {}, value ?? {});
  if (name.startsWith(".")) return setProperty(element, name.slice(1), value);
  if (name.startsWith("on")) throw new TypeError("listeners go into `on`");
  if (value === undefined || value === null || value === false) element.removeAttribute(name);
  else element.setAttribute(name, value === true ? "" : String(value));
}

/**
 * Custom properties only, so that no inline style is needed.
 *
 * @param {HTMLElement} element
 * @param {any} old
 * @param {any} next
 */
function setStyle(element, old, next) {
  for (const name of Object.keys(old)) if (!(name in next)) element.style.removeProperty(name);
  for (const [name, value] of Object.entries(next)) {
    if (old[name] !== value) element.style.setProperty(name, String(value));
  }
}

/** @param {Element} element @param {any} old @param {any} next */
function setData(element, old, next) {
  for (const name of new Set([...Object.keys(old), ...Object.keys(next)])) {
    if (old[name] === next[name]) continue;
    setProp(element, `data-${name}`, old[name], next[name]);
  }
}

/**
 * A field that somebody is typing in keeps what is being typed.
 *
 * @param {any} element
 * @param {string} name
 * @param {any} value
 */
function setProperty(element, name, value) {
  if (name === "value") {
    const isInUse = element === document.activeElement && value !== "";
    if (isInUse || element.value === value) return;
  }
  if (!Object.is(element[name], value)) element[name] = value;
}

/** @param {Element} element @param {any} old @param {any} next */
function listen(element, old, next) {
  let current = listeners.get(element);
  if (!current) listeners.set(element, (current = {}));
  for (const name of Object.keys(old)) if (!(name in next)) delete current[name];
  for (const name of Object.keys(next)) {
    const isKnown = name in current;
    current[name] = next[name];
    // Passive is for listeners that never prevent scrolling; ours sometimes must.
    if (!isKnown) element.addEventListener(name, dispatch, { passive: false });
  }
}

/** @param {Event} event */
function dispatch(event) {
  listeners.get(/** @type {Element} */ (event.currentTarget))?.[event.type]?.(event);
}
