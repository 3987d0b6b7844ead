/** A small element builder. Text always becomes text nodes, so nothing a message says can turn into markup. */

const PROPERTIES = new Set(["value", "checked", "selected", "disabled", "readOnly", "hidden", "tabIndex"]);

/**
 * Builds an element.
 * @param {string} tag
 * @param {Record<string, any>|null} [settings] Attributes; `on` holds listeners; null and false are left out.
 * @param {...any} children Nodes, strings, nested lists; null and false are left out.
 * @returns {any} the element
 */
export function h(tag, settings, ...children) {
  const element = /** @type {any} */ (document.createElement(tag));
  for (const [name, value] of Object.entries(settings ?? {})) {
    if (name === "on") {
      for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
    } else if (PROPERTIES.has(name)) {
      if (value !== null && value !== undefined) element[name] = value;
    } else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  element.append(
    ...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false),
  );
  return element;
}

/** @type {WeakMap<Node, {key: string, signature: string}>} */
const drawn = new WeakMap();

/**
 * Makes the children of `parent` those wanted, in order, reusing every node whose signature is unchanged: what has
 * not changed keeps its focus, its selection and its place under the pointer.
 * @param {HTMLElement} parent
 * @param {{key: string, signature: string, build: () => HTMLElement}[]} wanted
 */
export function reconcile(parent, wanted) {
  const present = new Map([...parent.children].map((node) => [drawn.get(node)?.key, node]));
  /** @type {ChildNode|null} */
  let cursor = parent.firstChild;
  for (const { key, signature, build } of wanted) {
    const before = present.get(key);
    let node = before;
    if (!node || drawn.get(node)?.signature !== signature) {
      node = build();
      drawn.set(node, { key, signature });
      if (before) before.replaceWith(node);
      if (before && cursor === before) cursor = node;
    }
    if (node === cursor) cursor = node.nextSibling;
    else parent.insertBefore(node, cursor);
  }
  while (cursor) {
    const next = cursor.nextSibling;
    cursor.remove();
    cursor = next;
  }
}

/**
 * Runs `redraw`; if it replaced the focused element, focuses the one with the same `data-focus`, caret included, or
 * what is nearest to it in the same message if it is gone.
 * @param {HTMLElement} root
 * @param {() => void} redraw
 */
export function keepFocus(root, redraw) {
  const active = /** @type {any} */ (document.activeElement);
  const key = root.contains(active) ? active?.dataset?.focus : undefined;
  const caret = key && "selectionStart" in active ? [active.selectionStart, active.selectionEnd] : null;
  redraw();
  if (!key || active.isConnected) return;
  const same = /** @type {any} */ (root.querySelector(`[data-focus="${CSS.escape(key)}"]`));
  (same ?? neighborOf(key, root))?.focus({ preventScroll: true });
  if (same && caret && caret[0] !== null) same.setSelectionRange?.(caret[0], caret[1]);
}

/**
 * The element of the same name in the same message, whose block may have another id by now; else the first element whose
 * key shares most of the way with `key`: the same block, else the same message.
 * @param {string} key Such as "C0SUCCESS/1764000000.000100/actions/share".
 * @param {HTMLElement} root
 * @returns {HTMLElement|null}
 */
function neighborOf(key, root) {
  const parts = key.split("/");
  const within = `[data-focus^="${CSS.escape(`${parts.slice(0, 2).join("/")}/`)}"]`;
  const twin = parts.length > 3 && root.querySelector(`${within}[data-focus$="${CSS.escape(`/${parts.at(-1)}`)}"]`);
  if (twin) return /** @type {HTMLElement} */ (twin);
  for (let way = key.slice(0, key.lastIndexOf("/")); way.includes("/"); way = way.slice(0, way.lastIndexOf("/"))) {
    const found = /** @type {HTMLElement|null} */ (root.querySelector(`[data-focus^="${CSS.escape(`${way}/`)}"]`));
    if (found) return found;
  }
  // A message with nothing left to press may still be dismissed.
  const message = key.split("/").slice(0, 2).join("/");
  return root.querySelector(`[data-focus="dismiss/${CSS.escape(message)}"]`);
}

let counter = 0;

/** An id for labels to point at, unique on the page. */
export function uniqueId() {
  counter += 1;
  return `n${counter}`;
}
