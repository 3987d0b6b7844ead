/** Menus that are searched as one types, as all of Slack's are: of options given, people, channels, or what the app finds. */

import { h, uniqueId } from "../dom.js";
import { optionsOf } from "../form.js";
import { icon } from "../icons.js";
import { placeUnder } from "./menu.js";
import { plain } from "./texts.js";

/** @typedef {import("../types.js").Element} Element */
/** @typedef {import("./controls.js").Context} Context */
/** @typedef {{ok: boolean, say?: string, options?: Element[], option_groups?: Element[]}} Found */

/**
 * @typedef {object} Source Where the options come from.
 * @property {(typed: string) => Promise<Found>|Found} find
 * @property {number} shortest Characters that are needed before anything is looked for.
 * @property {boolean} [near] Whether they are here, so that nobody has to wait for them.
 */

const TYPING_PAUSE_MS = 200;
/** Slack's own, where the app sets none. */
const SHORTEST_QUERY = 3;

/** Options that the app looks up: external_select and its multi_ twin. @param {Context} context @returns {HTMLElement} */
export function drawLookup(context) {
  const { element, block_id, frame } = context;
  const find = (/** @type {string} */ typed) => frame.suggest(block_id, element, typed);
  return new Picker(context, { find, shortest: element.min_query_length ?? SHORTEST_QUERY }).root;
}

/** Options that came with the menu: static_select and its multi_ twin. @param {Context} context @returns {HTMLElement} */
export const drawSelect = (context) => new Picker(context, among(context.element)).root;

/** People or channels, one or several. @param {Context} context @returns {HTMLElement} */
export function drawDirectorySelect(context) {
  const { element, value, change } = context;
  const { people, channels } = context.frame.directory;
  const entries = element.type.endsWith("users_select") ? people : channels.filter(isOffered(element));
  const options = entries.map(({ id, name }) => ({ text: { type: "plain_text", text: name }, value: id }));
  const ids = [value].flat();
  const chosen = options.filter((option) => ids.includes(option.value));
  const several = element.type.startsWith("multi_");
  return new Picker(
    {
      ...context,
      value: several ? chosen : (chosen[0] ?? null),
      change: (picked) => change(several ? picked.map((/** @type {Element} */ each) => each.value) : (picked?.value ?? null)),
    },
    among({ options }),
  ).root;
}

/** A channels menu has public channels only, a conversations menu what its filter lets in. @param {Element} element */
const isOffered = (element) => (/** @type {import("../types.js").Channel} */ channel) => {
  const kind = channel.kind === "dm" ? "im" : channel.private ? "private" : "public";
  if (element.type.endsWith("channels_select")) return kind === "public";
  if (element.filter?.exclude_external_shared_channels && channel.shared_with) return false;
  if (element.filter?.exclude_bot_users && kind === "im") return false;
  return element.filter?.include?.includes(kind) ?? true;
};

/** @param {any} menu Has options or option_groups. @returns {Source} */
function among(menu) {
  /** @type {Element[]} */
  const groups = menu.option_groups ?? [{ options: optionsOf(menu) }];
  const find = (/** @type {string} */ typed) => {
    const wanted = typed.toLocaleLowerCase();
    const fits = (/** @type {Element} */ option) =>
      `${plain(option.text)} ${plain(option.description)}`.toLocaleLowerCase().includes(wanted);
    const found = groups.map((group) => ({ ...group, options: group.options.filter(fits) }));
    return { ok: true, option_groups: found.filter(({ options }) => options.length > 0) };
  };
  return { find, shortest: 0, near: true };
}

class Picker {
  /** @param {Context} context @param {Source} source */
  constructor({ element, settings, setting, value, change }, source) {
    this.element = element;
    this.source = source;
    this.several = element.type.startsWith("multi_");
    /** Whether emptying the box takes back what was chosen: in a form, not where each choice does something at once. */
    this.empties = !this.several && !(source.near && setting.dispatches);
    /** @type {Element[]} */
    this.chosen = [value].flat().filter(Boolean);
    this.change = change;
    /** @type {Element[]} */
    this.options = [];
    /** @type {HTMLElement[]} */
    this.rows = [];
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
      placeholder: plain(element.placeholder) || (source.near ? "Choose one" : "Type to search"),
      autofocus: element.focus_on_load,
      on: {
        input: () => this.noticeTyping(),
        keydown: (/** @type {KeyboardEvent} */ event) => this.noticeKey(event),
        click: () => this.source.near && this.open(),
        focus: () => !this.source.near && this.source.shortest === 0 && this.search(),
        blur: () => this.leave(),
      },
    });
    this.list = h("div", { class: "menu lookup", role: "listbox", id: list, "aria-label": settings["aria-label"] ?? "Options", popover: "manual" });
    this.chips = h("span", { class: "chosen" });
    const face = h("span", { class: "chevron" }, icon("chevron"));
    this.root = h("div", { class: "lookup-field" }, this.several && this.chips, h("span", { class: "lookup-box" }, this.box, source.near && face), this.list);
    this.show();
  }

  /** Shows all there is, whatever is chosen; the text is marked, so that typing takes its place. */
  open() {
    if (this.options.length > 0) return;
    this.box.select();
    this.search("");
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
    if (this.source.near) this.search();
    else this.pause = setTimeout(() => this.search(), TYPING_PAUSE_MS);
    if (this.empties && this.chosen.length > 0 && !this.box.value) this.keep([]);
  }

  async search(typed = this.box.value.trim()) {
    const mine = ++this.asked;
    if (typed.length < this.source.shortest) {
      this.say(typed ? `Type at least ${this.source.shortest} characters.` : "");
      return;
    }
    const reply = await this.source.find(typed);
    // A later question, or a box that was left, wants no earlier answer.
    if (mine !== this.asked || document.activeElement !== this.box) return;
    const groups = reply.option_groups ?? [{ options: reply.options ?? [] }];
    this.options = groups.flatMap((group) => group.options);
    if (!reply.ok) this.say(reply.say ?? "");
    else if (this.options.length === 0) this.say("Nothing found.");
    else {
      this.rows = this.options.map((option, index) => this.drawOption(option, index));
      let from = 0;
      this.offer(groups.map((group) => this.drawGroup(group, this.rows.slice(from, (from += group.options.length)))));
    }
  }

  /** @param {Element} group @param {HTMLElement[]} rows */
  drawGroup(group, rows) {
    const label = plain(group.label);
    if (!label) return h("div", { role: "presentation" }, rows);
    return h("div", { role: "group", "aria-label": label }, h("p", { class: "hint", "aria-hidden": "true" }, label), rows);
  }

  /** @param {string} sentence */
  say(sentence) {
    this.options = [];
    this.rows = [];
    this.offer(sentence ? [h("p", { class: "hint", role: "status" }, sentence)] : []);
  }

  /** @param {HTMLElement[]} rows */
  offer(rows) {
    this.list.replaceChildren(...rows);
    this.list.togglePopover(rows.length > 0);
    this.box.setAttribute("aria-expanded", String(this.options.length > 0));
    if (rows.length === 0) return;
    this.list.style.minWidth = `${this.box.getBoundingClientRect().width}px`;
    placeUnder(this.list, this.box);
    const chosen = this.several ? -1 : this.options.findIndex((option) => option.value === this.chosen[0]?.value);
    this.mark(Math.max(chosen, 0));
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
    for (const [each, row] of this.rows.entries()) row.setAttribute("aria-selected", String(each === index));
    this.rows[index]?.scrollIntoView({ block: "nearest" });
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
      const opens = this.source.near && ["ArrowDown", "ArrowUp", "Enter"].includes(event.key);
      if (opens) this.open();
      // In a form Enter would send what is only half chosen.
      if (opens || event.key === "Enter") event.preventDefault();
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
