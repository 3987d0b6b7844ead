/** What the blocks of a message act on: the message itself, and what was chosen in it so far. */

import { Form } from "./form.js";

export class MessageFrames {
  /** @param {(body: object) => Promise<import("./types.js").Reply>} click */
  constructor(click) {
    this.click = click;
    /** @type {Map<string, Form>} By channel and ts, so that a redrawn message keeps its choices. */
    this.forms = new Map();
  }

  /**
   * @param {import("./types.js").Message} message
   * @param {string} channel
   * @param {import("./directory.js").Directory} directory
   * @returns {import("./types.js").Frame}
   */
  frameFor({ ts, blocks }, channel, directory) {
    const key = `${channel}/${ts}`;
    const form = this.forms.get(key) ?? new Form();
    this.forms.set(key, form);
    return {
      key,
      directory,
      form,
      errors: {},
      click: (block_id, action) =>
        this.click({ message: { channel, ts }, view: null, block_id, action, state: form.stateOf(blocks ?? []) }),
    };
  }
}
