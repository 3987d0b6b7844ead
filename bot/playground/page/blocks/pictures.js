/** Pictures in image blocks, sections and context lines. */

import { h } from "../dom.js";
import { icon } from "../icons.js";
import { isSafeUrl } from "./inline.js";

/**
 * A picture uploaded to this server, or a frame with its alt text: the page asks no other host for anything.
 * @param {import("../types.js").Block} image
 * @param {"small"|"large"} size
 * @returns {HTMLElement}
 */
export function drawPicture(image, size) {
  const url = String(image.image_url ?? "");
  const source = image.slack_file ? addressOf(image.slack_file) : null;
  if (source) return size === "large" ? drawLarge(source, image.alt_text ?? "") : drawImage(source, image.alt_text ?? "", size);
  const frame = h(
    "span",
    {
      class: `picture-frame picture-${size}`,
      role: "img",
      "aria-label": image.alt_text ?? "",
      title: image.alt_text ?? "",
    },
    icon("image"),
    size === "large" && h("span", { "aria-hidden": "true" }, image.alt_text ?? ""),
  );
  if (!isSafeUrl(url) || size === "small") return frame;
  return h("a", { class: "picture-link", href: url, target: "_blank", rel: "noopener noreferrer" }, frame);
}

/** @param {string} source @param {string} alt @param {"small"|"large"} size */
const drawImage = (source, alt, size) => h("img", { class: `picture picture-${size}`, src: source, alt });

/** A picture one can open in full. @param {string} source @param {string} alt @returns {HTMLElement} */
export const drawLarge = (source, alt) =>
  h("a", { class: "picture-link", href: source, target: "_blank", rel: "noopener" }, drawImage(source, alt, "large"));

/**
 * Where this server shows a file: its id stands in its permalink and in its private URL too.
 * @param {import("../types.js").Element} file
 */
function addressOf({ id, url }) {
  const found = /(?<![A-Z0-9])F[A-Z0-9]{8,}/.exec(id ?? url ?? "");
  return found && fileAddress(found[0]);
}

/** @param {string} id */
export const fileAddress = (id) => `/page/file/${id}`;
