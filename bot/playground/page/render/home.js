/** The app's Home tab. */

import { drawBlock } from "../blocks/draw.js";
import { h, keepFocus, reconcile } from "../dom.js";
import { blockId, Form } from "../form.js";
import { frameForView } from "../frames.js";

export class Home {
  /** @param {import("../frames.js").Acts} acts */
  constructor(acts) {
    this.acts = acts;
    /** @type {Map<string, Form>} By view, so that each person's own choices stay. */
    this.forms = new Map();
    /** @type {import("../types.js").View|null} */
    this.view = null;
    this.body = h("div", { class: "home-body blocks" });
    this.root = h("div", { class: "scroller home", tabIndex: 0, role: "region", "aria-label": "Home" }, this.body);
  }

  /**
   * @param {import("../types.js").View|null} view
   * @param {import("../directory.js").Directory} directory
   */
  render(view, directory) {
    if (!view) {
      const sentence = `${directory.app.name} has put nothing here yet.`;
      this.body.replaceChildren(h("p", { class: "starting" }, sentence));
      return;
    }
    const form = this.forms.get(view.id) ?? new Form();
    form.given = view.state;
    this.forms.set(view.id, form);
    this.view = view;
    const frame = frameForView(view, form, {}, directory, this.acts, () => this.view?.blocks ?? []);
    this.body.querySelector(":scope > .starting")?.remove();
    keepFocus(this.root, () =>
      reconcile(
        this.body,
        view.blocks.map((block, index) => ({
          key: `${view.id}/${blockId(block, index)}`,
          signature: JSON.stringify([block, directory.me]),
          build: () => drawBlock(block, index, frame),
        })),
      ),
    );
  }
}
