/** A menu whose options the app looks up while one types: external_select and its multi_ twin. */

import { h, uniqueId } from "../dom.js";
import { icon } from "../icons.js";
import { placeUnder } from "./menu.js";
import { plain } from "./texts.js";

/** @typedef {import("../types.js").Element} Element */
/** @typedef {import("./controls.js").Context} Context */

const TYPING_PAUSE_MS = 200;
/** Slack's own, where the app sets none. */
const SHORTEST_QUERY = 3;

/** @param {Context} context @returns {HTMLElement} */
export const drawLookup = (context) => new Lookup(context).root;

class Lookup {
  /** @param {Context} context */
  constructor({ element, block_id, frame, settings, value, change }) {
    this.element = element;
    this.several = element.type.startsWith("multi_");
    /** @type {Element[]} */
    this.chosen = [value].flat().filter(Boolean);
    this.change = change;
    this.ask = (/** @type {string} */ typed) => frame.suggest(block_id, element, typed);
    this.shortest = element.min_query_length ?? SHORTEST_QUERY;
    /** @type {Element[]} */
    this.options = [];
    this.at = 0;
    this.asked = 0;
    const list = uniqueId();
    this.box = h("input", {
      ...settings,
      class: "field",
      role: "combobox",
      autocomplete: "off",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": list,
      placeholder: plain(element.placeholder) || "Type to search",
      autofocus: element.focus_on_load,
      on: {
        input: () => this.noticeTyping(),
        keydown: (/** @type {KeyboardEvent} */ event) => this.noticeKey(event),
        focus: () => this.shortest === 0 && this.search(),
        blur: () => this.leave(),
      },
    });
    this.list = h("div", { class: "menu lookup", role: "listbox", id: list, popover: "manual" });
    this.chips = h("span", { class: "chosen" });
    this.root = h("div", { class: "lookup-field" }, this.several && this.chips, this.box, this.list);
    this.show();
  }

  /** Shows what is chosen: as chips, or as the text of the box. */
  show() {
    if (!this.several) this.box.value = plain(this.chosen[0]?.text);
    else
      this.chips.replaceChildren(
        ...this.chosen.map((option) =>
          h(
            "button",
            {
              type: "button",
              class: "chip",
              "aria-label": `Remove ${plain(option.text)}`,
              on: { click: () => this.keep(this.chosen.filter((each) => each !== option)) },
            },
            plain(option.text),
            icon("close"),
          ),
        ),
      );
  }

  /** @param {Element[]} chosen */
  keep(chosen) {
    this.chosen = chosen;
    this.show();
    this.change(this.several ? chosen : (chosen[0] ?? null));
  }

  noticeTyping() {
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.search(), TYPING_PAUSE_MS);
    if (!this.several && this.chosen.length > 0 && !this.box.value) this.keep([]);
  }

  async search() {
    const typed = this.box.value.trim();
    const mine = ++this.asked;
    if (typed.length < this.shortest) {
      this.say(typed ? `Type at least ${this.shortest} characters.` : "");
      return;
    }
    const reply = await this.ask(typed);
    // A later question, or a box that was left, wants no earlier answer.
    if (mine !== this.asked || document.activeElement !== this.box) return;
    this.options = reply.options ?? reply.option_groups?.flatMap((/** @type {Element} */ group) => group.options) ?? [];
    if (!reply.ok) this.say(reply.say ?? "");
    else if (this.options.length === 0) this.say("Nothing found.");
    else this.offer(this.options.map((option, index) => this.drawOption(option, index)));
  }

  /** @param {string} sentence */
  say(sentence) {
    this.options = [];
    this.offer(sentence ? [h("p", { class: "hint", role: "status" }, sentence)] : []);
  }

  /** @param {HTMLElement[]} rows */
  offer(rows) {
    this.list.replaceChildren(...rows);
    this.list.togglePopover(rows.length > 0);
    this.box.setAttribute("aria-expanded", String(this.options.length > 0));
    if (rows.length === 0) return;
    this.list.style.width = `${this.box.getBoundingClientRect().width}px`;
    placeUnder(this.list, this.box);
    this.mark(0);
  }

  /** @param {Element} option @param {number} index */
  drawOption(option, index) {
    return h(
      "div",
      {
        role: "option",
        id: `${this.list.id}-${index}`,
        on: {
          // Taken on press, before the box can lose its focus.
          mousedown: (/** @type {Event} */ event) => {
            event.preventDefault();
            this.choose(index);
          },
          mousemove: () => this.mark(index),
        },
      },
      h("span", null, plain(option.text)),
      option.description && h("span", { class: "hint" }, plain(option.description)),
    );
  }

  /** @param {number} index */
  mark(index) {
    this.at = index;
    for (const [each, row] of [...this.list.children].entries()) row.setAttribute("aria-selected", String(each === index));
    this.list.children[index]?.scrollIntoView({ block: "nearest" });
    if (this.options[index]) this.box.setAttribute("aria-activedescendant", `${this.list.id}-${index}`);
    else this.box.removeAttribute("aria-activedescendant");
  }

  /** @param {number} index */
  choose(index) {
    const option = this.options[index];
    this.say("");
    this.asked += 1;
    if (this.several) this.box.value = "";
    const others = this.several ? this.chosen.filter((each) => each.value !== option.value) : [];
    this.keep([...others, option]);
  }

  /** @param {KeyboardEvent} event */
  noticeKey(event) {
    if (event.key === "Backspace" && this.several && !this.box.value) this.keep(this.chosen.slice(0, -1));
    if (this.options.length === 0) {
      // In a form Enter would send what is only half chosen.
      if (event.key === "Enter") event.preventDefault();
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) this.mark((this.at + step + this.options.length) % this.options.length);
    else if (event.key === "Enter") this.choose(this.at);
    else if (event.key === "Escape") this.say("");
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** What was typed and not chosen is not kept. */
  leave() {
    clearTimeout(this.pause);
    this.say("");
    if (this.several) this.box.value = "";
    this.show();
  }
}
