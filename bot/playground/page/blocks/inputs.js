/** The input block: label, control, hint and what is wrong with it. */

import { h, uniqueId } from "../dom.js";
import { drawControl, isControl } from "./controls.js";
import { plain } from "./texts.js";

const GROUPS = new Set(["radio_buttons", "checkboxes"]);

/**
 * @param {import("../types.js").Block} block
 * @param {import("../types.js").Frame} frame
 * @param {string} block_id
 * @returns {HTMLElement}
 */
export function drawInput(block, frame, block_id) {
  const { element } = block;
  if (!isControl(element)) return h("p", { class: "cannot" }, `cannot draw ${element.type}`);
  const [control, label, hint, error] = [uniqueId(), uniqueId(), uniqueId(), uniqueId()];
  const sentence = frame.errors[block_id];
  const grouped = GROUPS.has(element.type);
  const describedBy = [sentence && error, block.hint && hint].filter(Boolean).join(" ") || undefined;
  return h(
    "div",
    { class: sentence ? "input invalid" : "input" },
    h(
      grouped ? "span" : "label",
      { class: "label", id: label, for: grouped ? null : control },
      plain(block.label),
      block.optional && h("span", { class: "optional" }, " (optional)"),
    ),
    drawControl(element, block_id, frame, {
      id: control,
      labelledBy: grouped ? label : undefined,
      describedBy,
      invalid: Boolean(sentence),
      required: frame.sends && !block.optional,
      dispatches: Boolean(block.dispatch_action),
    }),
    sentence && h("p", { class: "error", id: error }, sentence),
    block.hint && h("p", { class: "hint", id: hint }, plain(block.hint)),
  );
}
