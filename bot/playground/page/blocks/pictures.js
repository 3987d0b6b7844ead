/** Pictures in image blocks, sections and context lines. */

import { h } from "../dom.js";
import { icon } from "../icons.js";
import { isSafeUrl } from "./inline.js";

/**
 * A picture from this server, or a frame with its alt text: the page asks no other host for anything.
 * @param {import("../types.js").Block} image
 * @param {"small"|"large"} size
 * @returns {HTMLElement}
 */
export function drawPicture(image, size) {
  const url = String(image.image_url ?? "");
  const local = url.startsWith("data:image/") || (isSafeUrl(url) && new URL(url).origin === location.origin);
  if (local) return h("img", { class: `picture picture-${size}`, src: url, alt: image.alt_text ?? "" });
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
