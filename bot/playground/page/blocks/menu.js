/** A menu that opens under a button: shortcuts, message actions, the overflow element. */

import { h } from "../dom.js";
import { icon } from "../icons.js";
import { isSafeUrl } from "./inline.js";
import { press } from "./press.js";
import { plain } from "./texts.js";

/** @typedef {{label: string, detail: string, choose: (trigger: HTMLElement) => void}} MenuItem */

const GAP = 4;

/**
 * @param {import("../types.js").Element} element An overflow element.
 * @param {string} block_id
 * @param {import("../types.js").Frame} frame
 * @returns {HTMLElement}
 */
export function drawOverflow(element, block_id, frame) {
  const settings = {
    "aria-label": element.accessibility_label ?? "More actions",
    "data-focus": `${frame.key}/${block_id}/${element.action_id}`,
  };
  const items = element.options.map((/** @type {any} */ option) => ({
    label: plain(option.text),
    detail: plain(option.description),
    choose: (/** @type {HTMLElement} */ trigger) => {
      if (option.url && isSafeUrl(option.url)) window.open(option.url, "_blank", "noopener,noreferrer");
      press(trigger, element, block_id, frame, { selected_option: option });
    },
  }));
  return menuButton(settings, icon("dots"), items);
}

/**
 * @param {Record<string, any>} settings Attributes of the button.
 * @param {Node} face What the button shows.
 * @param {MenuItem[]} items
 * @returns {HTMLElement}
 */
export function menuButton(settings, face, items) {
  const menu = h("div", { class: "menu", role: "menu", popover: "auto" });
  const trigger = h(
    "button",
    {
      type: "button",
      class: "button icon-only",
      "aria-haspopup": "menu",
      "aria-expanded": "false",
      on: { click: () => menu.togglePopover() },
      ...settings,
    },
    face,
  );
  menu.append(
    ...items.map((item) =>
      drawItem(item, () => {
        menu.hidePopover();
        item.choose(trigger);
      }),
    ),
  );
  menu.addEventListener("toggle", (/** @type {any} */ event) => {
    const open = event.newState === "open";
    trigger.setAttribute("aria-expanded", String(open));
    if (open) {
      placeUnder(menu, trigger);
      menu.querySelector("button").focus();
    } else if (menu.contains(document.activeElement) || document.activeElement === document.body) trigger.focus();
  });
  menu.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => moveFocus(menu, event));
  return h("span", { class: "overflow" }, trigger, menu);
}

/** @param {MenuItem} item @param {() => void} choose */
function drawItem({ label, detail }, choose) {
  return h(
    "button",
    { type: "button", role: "menuitem", tabIndex: -1, on: { click: choose } },
    h("span", null, label),
    detail && h("span", { class: "hint" }, detail),
  );
}

/** Puts what floats where it is seen whole. @param {HTMLElement} floating @param {HTMLElement} anchored */
export function placeUnder(floating, anchored) {
  const anchor = anchored.getBoundingClientRect();
  const { width, height } = floating.getBoundingClientRect();
  const below = anchor.bottom + GAP + height <= window.innerHeight;
  floating.style.left = `${Math.max(GAP, Math.min(anchor.left, window.innerWidth - width - GAP))}px`;
  floating.style.top = `${below ? anchor.bottom + GAP : Math.max(GAP, anchor.top - GAP - height)}px`;
}

/** @param {HTMLElement} menu @param {KeyboardEvent} event */
function moveFocus(menu, event) {
  const items = [...menu.querySelectorAll("button")];
  const at = items.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  if (event.key === "Tab") menu.hidePopover();
  if (to === undefined) return;
  event.preventDefault();
  items.at(to % items.length)?.focus();
}
