/** Elements that stand in sections and action rows. */

import { h } from "../dom.js";
import { icon } from "../icons.js";
import { drawControl, isControl } from "./controls.js";
import { isSafeUrl } from "./inline.js";
import { drawOverflow } from "./menu.js";
import { drawPicture } from "./pictures.js";
import { press } from "./press.js";
import { plain } from "./texts.js";

/** @typedef {import("../types.js").Element} Element */
/** @typedef {import("../types.js").Frame} Frame */

/** @type {Record<string, (element: Element, block_id: string, frame: Frame) => HTMLElement>} */
const ELEMENTS = {
  button: drawButton,
  image: (element) => drawPicture(element, "large"),
  overflow: drawOverflow,
  feedback_buttons: drawFeedback,
  icon_button: drawIconButton,
};

/**
 * @param {Element} element
 * @param {string} block_id
 * @param {Frame} frame
 * @returns {HTMLElement}
 */
export function drawElement(element, block_id, frame) {
  const draw = ELEMENTS[element.type];
  if (draw) return draw(element, block_id, frame);
  if (!isControl(element)) return h("span", { class: "cannot" }, `cannot draw ${element.type}`);
  const name = element.accessibility_label ?? (plain(element.placeholder) || "Choose");
  return drawControl(element, block_id, frame, { name, dispatches: true });
}

/** @param {Element} element @param {string} block_id @param {Frame} frame */
function drawButton(element, block_id, frame) {
  const settings = {
    class: `button ${element.style ?? ""}`.trim(),
    "aria-label": element.accessibility_label,
    "data-focus": `${frame.key}/${block_id}/${element.action_id}`,
    on: { click: () => press(button, element, block_id, frame, { text: element.text, value: element.value }) },
  };
  const button =
    element.url && isSafeUrl(element.url)
      ? h(
          "a",
          { ...settings, href: element.url, target: "_blank", rel: "noopener noreferrer" },
          plain(element.text),
          icon("link"),
        )
      : h("button", { ...settings, type: "button" }, plain(element.text));
  return button;
}

/** @param {Element} element @param {string} block_id @param {Frame} frame */
function drawFeedback(element, block_id, frame) {
  /** @param {Element} choice @param {"up_thumb"|"down_thumb"} picture */
  const drawThumb = (choice, picture) => {
    const label = choice.accessibility_label ?? plain(choice.text);
    const button = h(
      "button",
      {
        type: "button",
        class: "button icon-only quiet",
        "aria-label": label,
        title: plain(choice.text),
        "aria-pressed": "false",
        "data-focus": `${frame.key}/${block_id}/${element.action_id}/${picture}`,
        on: {
          click: async () => {
            if (!(await press(button, element, block_id, frame, { text: choice.text, value: choice.value }))) return;
            for (const each of thumbs) each.setAttribute("aria-pressed", String(each === button));
          },
        },
      },
      icon(picture),
    );
    return button;
  };
  const thumbs = [drawThumb(element.positive_button, "up_thumb"), drawThumb(element.negative_button, "down_thumb")];
  return h("span", { class: "feedback", role: "group", "aria-label": "Feedback" }, thumbs);
}

/** @param {Element} element @param {string} block_id @param {Frame} frame */
function drawIconButton(element, block_id, frame) {
  const shown = !element.visible_to_user_ids?.length || element.visible_to_user_ids.includes(frame.directory.me);
  const button = h(
    "button",
    {
      type: "button",
      class: "button icon-only quiet",
      hidden: !shown,
      title: plain(element.text),
      "aria-label": element.accessibility_label ?? plain(element.text),
      "data-focus": `${frame.key}/${block_id}/${element.action_id}`,
      on: { click: () => press(button, element, block_id, frame, { value: element.value }) },
    },
    icon(element.icon === "trash" ? "trash" : "dots"),
  );
  return button;
}
