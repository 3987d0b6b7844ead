/** Files shared with a message: pictures are shown, anything else can be downloaded. */

import { drawLarge, fileAddress } from "../blocks/pictures.js";
import { h } from "../dom.js";
import { icon } from "../icons.js";

/** @param {import("../types.js").SharedFile[]} files */
export function drawFiles(files) {
  return h("div", { class: "files" }, files.map(drawFile));
}

/** @param {import("../types.js").SharedFile} file */
function drawFile({ id, name, title, alt_text, image }) {
  if (image)
    return h(
      "figure",
      { class: "figure" },
      h("figcaption", null, title),
      drawLarge(fileAddress(id), alt_text || title),
    );
  return h(
    "a",
    { class: "file-card", href: fileAddress(id), download: name },
    icon("file"),
    h("span", null, title, title !== name && h("span", { class: "hint" }, name)),
  );
}
