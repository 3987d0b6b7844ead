/** A menu that opens under a button: the overflow element. */

import { h } from "../dom.js";
import { icon } from "../icons.js";
import { isSafeUrl } from "./inline.js";
import { press } from "./press.js";
import { plain } from "./texts.js";

const GAP = 4;

/**
 * @param {import("../types.js").Element} element An overflow element.
 * @param {string} block_id
 * @param {import("../types.js").Frame} frame
 * @returns {HTMLElement}
 */
export function drawOverflow(element, block_id, frame) {
  const menu = h("div", { class: "menu", role: "menu", popover: "auto" });
  const trigger = h(
    "button",
    {
      type: "button",
      class: "button icon-only",
      "aria-label": element.accessibility_label ?? "More actions",
      "aria-haspopup": "menu",
      "aria-expanded": "false",
      "data-focus": `${frame.key}/${block_id}/${element.action_id}`,
      on: { click: () => menu.togglePopover() },
    },
    icon("dots"),
  );
  menu.append(
    ...element.options.map((/** @type {any} */ option) =>
      drawItem(option, () => {
        menu.hidePopover();
        if (option.url && isSafeUrl(option.url)) window.open(option.url, "_blank", "noopener,noreferrer");
        press(trigger, element, block_id, frame, { selected_option: option });
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

/** @param {any} option @param {() => void} choose */
function drawItem(option, choose) {
  return h(
    "button",
    { type: "button", role: "menuitem", tabIndex: -1, on: { click: choose } },
    h("span", null, plain(option.text)),
    option.description && h("span", { class: "hint" }, plain(option.description)),
  );
}

/** @param {HTMLElement} menu @param {HTMLElement} trigger */
function placeUnder(menu, trigger) {
  const anchor = trigger.getBoundingClientRect();
  const { width, height } = menu.getBoundingClientRect();
  const below = anchor.bottom + GAP + height <= window.innerHeight;
  menu.style.left = `${Math.max(GAP, Math.min(anchor.left, window.innerWidth - width - GAP))}px`;
  menu.style.top = `${below ? anchor.bottom + GAP : Math.max(GAP, anchor.top - GAP - height)}px`;
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
