/** The open modals of a person, of which the top one shows. */

import { Modal } from "./modal.js";

/** Remembers what was typed in the views below the top. */
export class ModalStack {
  /** @param {import("./modal.js").ViewActions} actions */
  constructor(actions) {
    this.actions = actions;
    /** @type {Map<string, Modal>} */
    this.modals = new Map();
  }

  /** @param {import("../types.js").View[]} views @param {import("../directory.js").Directory} directory */
  render(views, directory) {
    for (const [id, modal] of this.modals) {
      const stays = views.some((view) => view.id === id);
      if (id !== views.at(-1)?.id) modal.remove();
      if (!stays) this.modals.delete(id);
    }
    const view = views.at(-1);
    if (!view) return;
    const modal = this.modals.get(view.id) ?? new Modal(view, this.actions);
    this.modals.set(view.id, modal);
    modal.render(view, directory);
  }
}
