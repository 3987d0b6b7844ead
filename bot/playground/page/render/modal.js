/** The modal on top of a person's stack. The browser's own dialog keeps the rest of the page out of reach. */

import { drawBlock } from "../blocks/draw.js";
import { plain } from "../blocks/texts.js";
import { h, keepFocus, reconcile, uniqueId } from "../dom.js";
import { blockId, Form } from "../form.js";
import { frameForView } from "../frames.js";
import { icon } from "../icons.js";

/** @typedef {import("../types.js").View} View */
/** @typedef {import("../types.js").Reply} Reply */
/** @typedef {import("../directory.js").Directory} Directory */

const FOCUSABLE = "button, a[href], input, select, textarea";

/**
 * @typedef {object} ViewActions
 * @property {import("../frames.js").Acts} acts
 * @property {(view: View, form: Form) => Promise<Reply>} submit
 * @property {(view: View) => Promise<Reply>} close
 */

export class Modal {
  /** @param {View} view @param {ViewActions} actions */
  constructor(view, actions) {
    this.view = view;
    this.actions = actions;
    this.form = new Form();
    /** @type {Record<string, string>|null} Faults found here, before the app has seen the form. */
    this.faults = null;
    this.shownErrors = "{}";
    const title = uniqueId();
    this.title = h("h2", { id: title });
    this.body = h("div", { class: "modal-body" });
    this.notice = h("p", { class: "notice", role: "alert", hidden: true });
    this.cancel = h("button", { type: "button", class: "button", on: { click: () => this.leave() } });
    this.send = h("button", { type: "submit", class: "button solid" });
    this.root = h(
      "dialog",
      {
        class: "dialog modal",
        "aria-labelledby": title,
        on: {
          cancel: (/** @type {Event} */ event) => {
            event.preventDefault();
            this.leave();
          },
          keydown: (/** @type {KeyboardEvent} */ event) => this.keepTabInside(event),
        },
      },
      h(
        "form",
        {
          novalidate: true,
          on: {
            submit: (/** @type {Event} */ event) => {
              event.preventDefault();
              this.submit();
            },
          },
        },
        h(
          "header",
          null,
          this.title,
          h(
            "button",
            {
              type: "button",
              class: "button icon-only quiet",
              "aria-label": "Dismiss",
              on: { click: () => this.leave() },
            },
            icon("close"),
          ),
        ),
        this.body,
        this.notice,
        h("footer", { class: "dialog-buttons" }, this.cancel, this.send),
      ),
    );
  }

  /** @param {View} view @param {Directory} directory */
  render(view, directory) {
    if (JSON.stringify(view.errors) !== JSON.stringify(this.view.errors)) this.faults = null;
    this.view = view;
    this.directory = directory;
    this.title.textContent = plain(view.title);
    this.cancel.textContent = plain(view.close) || (view.submit ? "Cancel" : "Close");
    this.send.textContent = plain(view.submit);
    this.send.hidden = !view.submit;
    const errors = this.faults ?? view.errors ?? {};
    this.form.given = view.state;
    const frame = frameForView(view, this.form, errors, directory, this.actions.acts, () => this.view.blocks);
    keepFocus(this.root, () =>
      reconcile(
        this.body,
        view.blocks.map((block, index) => ({
          key: blockId(block, index),
          signature: JSON.stringify([block, errors[blockId(block, index)] ?? null, directory.me]),
          build: () => drawBlock(block, index, frame),
        })),
      ),
    );
    if (!this.root.open) this.open();
    const shown = JSON.stringify(errors);
    if (shown !== this.shownErrors && shown !== "{}")
      this.body.querySelector("[aria-invalid=true], .invalid input")?.focus();
    this.shownErrors = shown;
  }

  open() {
    document.body.append(this.root);
    this.root.showModal();
    const first = this.body.querySelector("[autofocus]") ?? this.body.querySelector(".input :is(input, select, textarea)");
    (first ?? (this.send.hidden ? this.cancel : this.send)).focus();
  }

  remove() {
    this.root.close();
    this.root.remove();
  }

  leave() {
    this.run(() => this.actions.close(this.view));
  }

  async submit() {
    if (!this.view.submit) return;
    const faults = this.form.faults(this.view.blocks);
    this.faults = Object.keys(faults).length > 0 ? faults : null;
    this.shownErrors = "{}";
    if (this.directory) this.render(this.view, this.directory);
    if (!this.faults) await this.run(() => this.actions.submit(this.view, this.form));
  }

  /** One request at a time; what went wrong is said above the buttons. @param {() => Promise<Reply>} request */
  async run(request) {
    if (this.root.getAttribute("aria-busy") === "true") return;
    this.notice.hidden = true;
    this.root.setAttribute("aria-busy", "true");
    this.send.setAttribute("aria-disabled", "true");
    const reply = await request();
    this.root.removeAttribute("aria-busy");
    this.send.removeAttribute("aria-disabled");
    this.notice.hidden = reply.ok;
    this.notice.textContent = reply.say ?? "";
  }

  /** Tab goes round inside, where a dialog alone would let it out to the browser's own bars. @param {KeyboardEvent} event */
  keepTabInside(event) {
    if (event.key !== "Tab") return;
    const stops = [...this.root.querySelectorAll(FOCUSABLE)].filter(
      (stop) => stop.tabIndex >= 0 && stop.offsetParent !== null,
    );
    const [first, last] = [stops[0], stops[stops.length - 1]];
    if (document.activeElement !== (event.shiftKey ? first : last)) return;
    event.preventDefault();
    (event.shiftKey ? last : first).focus();
  }
}
