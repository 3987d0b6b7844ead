/** A scrolling list of messages that stays at its end unless one has scrolled up to read. */

import { h, keepFocus, reconcile } from "../dom.js";
import { icon } from "../icons.js";

const NEAR_END_PX = 40;

export class Pane {
  /** @param {string} label */
  constructor(label) {
    this.list = h("ol", {
      class: "messages",
      role: "list",
      "aria-label": label,
      on: {
        keydown: (/** @type {KeyboardEvent} */ event) => this.noticeKey(event),
        focusin: (/** @type {FocusEvent} */ event) => this.noticeFocus(event),
      },
    });
    /** @type {HTMLElement|null} The message that Tab comes to. */
    this.stop = null;
    this.intro = h("div", { class: "intro" });
    this.jump = h(
      "button",
      { type: "button", class: "jump", hidden: true, on: { click: () => this.toEnd() } },
      icon("down"),
      "New messages",
    );
    this.scroller = h(
      "div",
      {
        class: "scroller",
        tabIndex: 0,
        role: "region",
        "aria-label": `${label}, scrollable`,
        on: { scroll: () => this.noticeScroll() },
      },
      h("div", { class: "scroll-content" }, this.intro, this.list),
    );
    this.root = h("div", { class: "pane" }, this.scroller, this.jump);
    this.atEnd = true;
    this.size = "";
    this.place = "";
    this.lastKey = "";
    // Growing boxes, opening panels and resized windows must not push the newest message out of sight.
    const observer = new ResizeObserver(() => this.noticeSize());
    observer.observe(this.scroller);
    observer.observe(this.list);
  }

  noticeSize() {
    if (this.atEnd) this.toEnd();
    this.size = this.measure();
  }

  /** @returns {HTMLElement[]} */
  messages() {
    return [...this.list.querySelectorAll("article")];
  }

  /** Of all messages one is a stop for Tab, with its tools behind it: else each would add three. @param {HTMLElement|null} message */
  stopAt(message) {
    if (this.stop !== message) this.setStops(-1);
    this.stop = message;
    this.setStops(0);
  }

  /** @param {number} tabIndex */
  setStops(tabIndex) {
    if (!this.stop) return;
    this.stop.tabIndex = tabIndex;
    for (const tool of this.stop.querySelectorAll(".tools > button, .tools > .overflow > button")) tool.tabIndex = tabIndex;
  }

  /** @param {FocusEvent} event */
  noticeFocus({ target }) {
    const message = /** @type {HTMLElement} */ (target).closest("article");
    if (message && message !== this.stop) this.stopAt(message);
  }

  /** Arrows go from message to message. @param {KeyboardEvent} event */
  noticeKey(event) {
    const messages = this.messages();
    const at = messages.indexOf(/** @type {HTMLElement} */ (event.target));
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: messages.length - 1 }[event.key];
    if (at < 0 || to === undefined || !messages[to]) return;
    event.preventDefault();
    messages[to].focus();
  }

  /** What, when it changes, makes the browser scroll by itself. */
  measure() {
    return `${this.scroller.scrollHeight}/${this.scroller.clientHeight}`;
  }

  noticeScroll() {
    // Only a person scrolling leaves the end; a list that grew has not been scrolled.
    if (this.size !== this.measure()) return;
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    this.atEnd = scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
    if (this.atEnd) this.jump.hidden = true;
  }

  toEnd() {
    this.scroller.scrollTop = this.scroller.scrollHeight;
    this.size = this.measure();
    this.atEnd = true;
    this.jump.hidden = true;
  }

  /**
   * @param {string} place A new place starts at its end.
   * @param {{key: string, signature: string, build: () => HTMLElement}[]} entries
   */
  render(place, entries) {
    const lastKey = entries.at(-1)?.key ?? "";
    const moved = place !== this.place;
    keepFocus(this.list, () => reconcile(this.list, entries));
    if (moved || !this.stop?.isConnected) this.stopAt(this.messages().at(-1) ?? null);
    if (moved || this.atEnd) this.toEnd();
    else if (lastKey !== this.lastKey) this.jump.hidden = false;
    this.place = place;
    this.lastKey = lastKey;
  }
}
