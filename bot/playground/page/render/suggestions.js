/** The list of completions above a message box, steered from the keyboard of the box. */

import { h, uniqueId } from "../dom.js";
import { icon } from "../icons.js";
import { avatar } from "./avatar.js";

/** @typedef {import("../completion.js").Completion} Completion */

export class Suggestions {
  /**
   * @param {HTMLTextAreaElement} box
   * @param {(item: import("../completion.js").Suggestion, from: number, to: number) => void} take
   */
  constructor(box, take) {
    this.box = box;
    this.take = take;
    this.root = h("ul", {
      class: "suggestions",
      role: "listbox",
      id: uniqueId(),
      "aria-label": "Suggestions",
      hidden: true,
    });
    /** @type {Completion|null} */
    this.completion = null;
    this.at = 0;
    box.setAttribute("aria-autocomplete", "list");
    box.setAttribute("aria-controls", this.root.id);
  }

  /** @param {Completion|null} completion */
  show(completion) {
    this.completion = completion;
    this.at = 0;
    this.root.hidden = !completion;
    this.root.replaceChildren(
      ...(completion?.items ?? []).map((item, index) =>
        h(
          "li",
          {
            role: "option",
            id: `${this.root.id}-${index}`,
            // Taken on press, before the box can lose its focus.
            on: {
              mousedown: (/** @type {Event} */ event) => {
                event.preventDefault();
                this.choose(index);
              },
              mousemove: () => this.mark(index),
            },
          },
          item.person && avatar(item.person, "small"),
          item.shortcut && icon("bolt"),
          h("span", { class: "suggestion" }, item.label),
          h("span", { class: "hint" }, item.detail),
        ),
      ),
    );
    this.mark(0);
  }

  /** @param {number} index */
  mark(index) {
    const options = [...this.root.children];
    this.at = index;
    for (const [each, option] of options.entries()) option.setAttribute("aria-selected", String(each === index));
    options[index]?.scrollIntoView({ block: "nearest" });
    if (options[index]) this.box.setAttribute("aria-activedescendant", options[index].id);
    else this.box.removeAttribute("aria-activedescendant");
  }

  /** @param {number} index */
  choose(index) {
    const { items, from, to } = /** @type {Completion} */ (this.completion);
    this.show(null);
    this.take(items[index], from, to);
  }

  /**
   * @param {KeyboardEvent} event
   * @returns {boolean} whether the key was for this list
   */
  steer(event) {
    if (!this.completion) return false;
    const { items, from, to } = this.completion;
    const typed = this.box.value.slice(from, to).toLowerCase();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) this.mark((this.at + step + items.length) % items.length);
    else if (event.key === "Escape") this.show(null);
    else if (event.key === "Tab" && !event.shiftKey) this.choose(this.at);
    // A word typed to its end needs no completing: Enter sends it.
    else if (event.key === "Enter" && !event.shiftKey && items[this.at].insert.toLowerCase() !== typed)
      this.choose(this.at);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }
}
