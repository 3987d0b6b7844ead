/** The question an app may put before an action. */

import { h, uniqueId } from "../dom.js";
import { plain } from "./texts.js";

/**
 * @param {import("../types.js").Element} confirm A Block Kit confirmation object.
 * @returns {Promise<boolean>}
 */
export function confirmFirst(confirm) {
  const title = uniqueId();
  const text = uniqueId();
  const style = confirm.style === "danger" ? "button danger-solid" : "button solid";
  return new Promise((resolve) => {
    const dialog = h(
      "dialog",
      {
        class: "dialog confirm",
        "aria-labelledby": title,
        "aria-describedby": text,
        on: {
          close: () => {
            dialog.remove();
            resolve(dialog.returnValue === "yes");
          },
        },
      },
      h("h2", { id: title }, plain(confirm.title)),
      h("p", { id: text }, plain(confirm.text)),
      h(
        "div",
        { class: "dialog-buttons" },
        h(
          "button",
          { type: "button", class: "button", on: { click: () => dialog.close("no") } },
          plain(confirm.deny) || "Cancel",
        ),
        h(
          "button",
          { type: "button", class: style, on: { click: () => dialog.close("yes") } },
          plain(confirm.confirm) || "Yes",
        ),
      ),
    );
    document.body.append(dialog);
    dialog.showModal();
  });
}
