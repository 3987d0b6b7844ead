/** Sending a block action: asks first where the app wants it, shows that it is under way, and buttons once at a time. */

import { h } from "../dom.js";
import { confirmFirst } from "./confirm.js";

/** @typedef {import("../types.js").Frame} Frame */
/** @typedef {import("../types.js").Element} Element */

/**
 * Sends the action at once; what went wrong is said under the block.
 * @param {HTMLElement} control
 * @param {Element} element
 * @param {string} block_id
 * @param {Frame} frame
 * @param {Element} payload What the app learns beyond type and action id.
 * @returns {Promise<boolean>} whether the app has taken it
 */
export async function dispatch(control, element, block_id, frame, payload) {
  const block = control.closest(".block");
  block?.querySelector(":scope > .notice")?.remove();
  control.setAttribute("aria-busy", "true");
  const reply = await frame.click(block_id, { type: element.type, action_id: element.action_id, ...payload });
  control.removeAttribute("aria-busy");
  if (!reply.ok) block?.append(h("p", { class: "notice", role: "alert" }, reply.say));
  return reply.ok;
}

/**
 * `dispatch` for buttons: a second press while the first is under way does nothing.
 * @type {typeof dispatch}
 */
export async function press(control, element, block_id, frame, payload) {
  if (control.getAttribute("aria-disabled") === "true") return false;
  if (element.confirm && !(await confirmFirst(element.confirm))) return false;
  control.setAttribute("aria-disabled", "true");
  const taken = await dispatch(control, element, block_id, frame, payload);
  control.removeAttribute("aria-disabled");
  return taken;
}
