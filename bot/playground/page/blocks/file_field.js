/** The file input: what is picked is uploaded at once, and the form holds its ids. */

import { h } from "../dom.js";

/** @param {import("./controls.js").Context} context @returns {HTMLElement} */
export function drawFileInput({ element, frame, settings, value, change }) {
  const note = h("span", { class: "hint", role: "status" }, value?.length ? `${value.length} uploaded` : "");
  const accept = element.filetypes?.map((/** @type {string} */ type) => `.${type}`).join(",");
  const input = h("input", {
    ...settings,
    class: "field file",
    type: "file",
    accept,
    multiple: (element.max_files ?? 10) > 1,
    on: {
      change: async () => {
        note.textContent = "Uploading…";
        const replies = await Promise.all([...input.files].map((file) => frame.upload(file)));
        const failure = replies.find((reply) => !reply.ok);
        note.textContent = failure ? (failure.say ?? "") : replies.map(({ name }) => name).join(", ");
        change(failure ? [] : replies.map(({ file }) => file));
      },
    },
  });
  return h("div", { class: "file-field" }, input, note);
}
