/** What blocks act on: their message or view, and what was chosen in it so far. */

import { Form } from "./form.js";

/** @typedef {import("./types.js").Reply} Reply */

/**
 * @typedef {object} Acts What blocks can ask of the server; `where` is a message or a view.
 * @property {(where: object, form: Form, blocks: import("./types.js").Block[], block_id: string, action: any) => Promise<Reply>} click
 * @property {(where: object, block_id: string, element: any, typed: string) => Promise<Reply>} suggest
 * @property {(file: File) => Promise<Reply>} upload
 */

/**
 * @param {(verb: "click"|"suggest", body: object) => Promise<Reply>} act
 * @param {(file: File) => Promise<Reply>} upload
 * @returns {Acts}
 */
export const createActs = (act, upload) => ({
  click: (where, form, blocks, block_id, action) =>
    act("click", { ...where, block_id, action, state: form.stateOf(blocks) }),
  suggest: (where, block_id, { action_id }, value) => act("suggest", { ...where, block_id, action_id, value }),
  upload,
});

export class MessageFrames {
  /** @param {Acts} acts */
  constructor(acts) {
    this.acts = acts;
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
    const where = { message: { channel, ts }, view: null };
    return {
      key,
      directory,
      form,
      errors: {},
      sends: false,
      click: (block_id, action) => this.acts.click(where, form, blocks ?? [], block_id, action),
      suggest: (block_id, element, typed) => this.acts.suggest(where, block_id, element, typed),
      upload: this.acts.upload,
    };
  }
}

/**
 * The same for a view.
 * @param {import("./types.js").View} view
 * @param {Form} form
 * @param {Record<string, string>} errors
 * @param {import("./directory.js").Directory} directory
 * @param {Acts} acts
 * @param {() => import("./types.js").Block[]} blocks What the view shows by then: a block that stays as it is outlives
 *   others that it was drawn with.
 * @returns {import("./types.js").Frame}
 */
export function frameForView(view, form, errors, directory, acts, blocks) {
  const where = { message: null, view: view.id };
  return {
    key: view.id,
    directory,
    form,
    errors,
    sends: Boolean(view.submit),
    click: (block_id, action) => acts.click(where, form, blocks(), block_id, action),
    suggest: (block_id, element, typed) => acts.suggest(where, block_id, element, typed),
    upload: acts.upload,
  };
}
