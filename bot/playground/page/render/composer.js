/** The message box: grows with the text, completes, sends, and never loses what was typed. */

import { menuButton } from "../blocks/menu.js";
import { commandInUse, complete } from "../completion.js";
import { h, reconcile, uniqueId } from "../dom.js";
import { icon } from "../icons.js";
import { Suggestions } from "./suggestions.js";

/** @typedef {import("../types.js").Reply} Reply */

export class Composer {
  /**
   * @param {import("../memory.js").Memory} memory Has the unsent text and the last sent of each place.
   * @param {(text: string) => Promise<Reply>} send
   * @param {((shortcut: string) => Promise<Reply>)} [run] Runs a shortcut; a box without it offers none.
   */
  constructor(memory, send, run) {
    this.memory = memory;
    this.drafts = memory.drafts;
    this.send = send;
    this.run = run;
    this.place = "";
    /** @type {Set<string>} Places whose message is on its way. */
    this.sending = new Set();
    /** @type {Map<string, string>} What went wrong, by place. */
    this.problems = new Map();
    /** @type {import("../completion.js").Known} */
    this.known = { commands: [], shortcuts: [], people: [] };
    const note = uniqueId();
    this.box = h("textarea", {
      rows: 1,
      dir: "auto",
      "aria-describedby": note,
      on: {
        input: () => this.noticeTyping(),
        keydown: (/** @type {KeyboardEvent} */ event) => this.noticeKey(event),
        blur: () => this.suggestions.show(null),
      },
    });
    // It is measured anew when it comes into view, as after the Home tab, and when its width changes.
    let width = 0;
    new ResizeObserver(() => {
      if (this.box.offsetWidth !== width) this.fit();
      width = this.box.offsetWidth;
    }).observe(this.box);
    this.suggestions = new Suggestions(this.box, (item, from, to) => this.take(item, from, to));
    this.shortcuts = h("span", { class: "shortcuts" });
    this.problem = h("p", { class: "problem", role: "alert", hidden: true });
    this.usage = h("p", { class: "usage", id: note });
    this.button = h(
      "button",
      { type: "submit", class: "send", "aria-label": "Send", "aria-disabled": "true" },
      icon("send"),
    );
    this.root = h(
      "form",
      {
        class: "composer",
        novalidate: true,
        on: {
          submit: (/** @type {Event} */ event) => {
            event.preventDefault();
            this.submit();
          },
        },
      },
      this.problem,
      h("div", { class: "box" }, this.suggestions.root, this.shortcuts, this.box, this.button),
      this.usage,
    );
  }

  /**
   * @param {string} place
   * @param {string} label
   * @param {import("../completion.js").Known} known
   */
  render(place, label, known) {
    this.known = known;
    this.box.setAttribute("aria-label", label);
    this.box.placeholder = label;
    this.renderShortcuts();
    if (place === this.place) return;
    this.place = place;
    this.box.value = this.drafts.get(place) ?? "";
    this.suggestions.show(null);
    this.refresh();
  }

  renderShortcuts() {
    const shortcuts = this.run ? this.known.shortcuts.filter(({ kind }) => kind === "global") : [];
    const items = shortcuts.map(({ callback_id, name, description }) => ({
      label: name,
      detail: description,
      choose: () => this.start(callback_id),
    }));
    const build = () => menuButton({ class: "shortcut", "aria-label": "Shortcuts", title: "Shortcuts" }, icon("bolt"), items);
    const wanted = items.length > 0 ? [{ key: "shortcuts", signature: JSON.stringify(shortcuts), build }] : [];
    reconcile(this.shortcuts, wanted);
  }

  /** Shows what belongs to this place: text height, what went wrong, whether it is being sent. */
  refresh() {
    const busy = this.sending.has(this.place);
    const problem = this.problems.get(this.place);
    const command = commandInUse(this.box.value, this.known.commands);
    this.box.readOnly = busy;
    this.root.setAttribute("aria-busy", String(busy));
    this.button.setAttribute("aria-disabled", String(busy || !this.box.value.trim()));
    this.problem.hidden = !problem;
    this.problem.textContent = problem ?? "";
    if (command) this.usage.textContent = `${command.command} ${command.usage_hint}`;
    else this.usage.textContent = this.box.value ? "Enter to send, Shift+Enter for a new line" : "";
    this.fit();
  }

  /** As high as its text. While it is not shown it has no height to measure; see the observer. */
  fit() {
    this.box.style.height = "auto";
    if (this.box.scrollHeight > 0) this.box.style.height = `${this.box.scrollHeight}px`;
  }

  noticeTyping() {
    this.drafts.set(this.place, this.box.value);
    this.problems.delete(this.place);
    this.suggestions.show(complete(this.box.value, this.box.selectionStart, this.known));
    this.refresh();
  }

  /** @param {KeyboardEvent} event */
  noticeKey(event) {
    if (event.isComposing || this.suggestions.steer(event)) return;
    if (event.key === "ArrowUp" && !this.box.value) this.recall(event);
    if (event.key !== "Enter" || event.shiftKey) return;
    event.preventDefault();
    this.submit();
  }

  /** Puts what was sent last from here into the empty box, to be changed and sent again. @param {KeyboardEvent} event */
  recall(event) {
    const sent = this.memory.lastSent(this.place);
    if (!sent || this.sending.has(this.place)) return;
    event.preventDefault();
    this.fill(sent);
    this.box.setSelectionRange(sent.length, sent.length);
  }

  /** @param {import("../completion.js").Suggestion} item @param {number} from @param {number} to */
  take({ insert, shortcut }, from, to) {
    this.box.setRangeText(insert && `${insert} `, from, to, "end");
    this.drafts.set(this.place, this.box.value);
    this.problems.delete(this.place);
    this.refresh();
    if (shortcut) this.start(shortcut);
  }

  /** @param {string} shortcut */
  async start(shortcut) {
    const { place } = this;
    this.problems.delete(place);
    const reply = await this.run?.(shortcut);
    if (reply && !reply.ok) this.problems.set(place, reply.say ?? "");
    this.refresh();
  }

  /** Puts text into the box, ready to be sent. @param {string} text */
  fill(text) {
    this.box.value = text;
    this.noticeTyping();
    this.suggestions.show(null);
    this.box.focus();
  }

  async submit() {
    const { place } = this;
    const text = this.box.value.trim();
    if (!text || this.sending.has(place)) return;
    this.suggestions.show(null);
    this.problems.delete(place);
    this.sending.add(place);
    this.refresh();
    const reply = await this.send(text);
    this.sending.delete(place);
    if (reply.ok) {
      this.drafts.delete(place);
      this.memory.noteSent(place, text);
    } else this.problems.set(place, reply.say ?? "");
    // One may have gone elsewhere meanwhile; that place's own text stays as it is.
    if (this.place === place && reply.ok) this.box.value = "";
    this.refresh();
  }
}
