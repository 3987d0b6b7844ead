/** Text objects: mrkdwn and plain text as nodes. */

import { h } from "../dom.js";
import { withEmoji } from "../emoji.js";
import { parseMrkdwn } from "../mrkdwn.js";
import { broadcast, channelMention, dateSpan, emojiSpan, lineBreak, link, userMention } from "./inline.js";

/** @typedef {import("../directory.js").Directory} Directory */

/**
 * @param {import("../mrkdwn.js").Inline} node
 * @param {Directory} directory
 * @returns {Node}
 */
function drawInline(node, directory) {
  const children = () => ("children" in node ? node.children.map((child) => drawInline(child, directory)) : []);
  switch (node.type) {
    case "text":
      return document.createTextNode(node.text);
    case "break":
      return lineBreak(node.lines);
    case "code":
      return h("code", null, node.text);
    case "emoji":
      return emojiSpan(node.name);
    case "bold":
      return h("strong", null, children());
    case "italic":
      return h("em", null, children());
    case "strike":
      return h("s", null, children());
    case "link":
      return link(node.url, node.text);
    case "user":
      return userMention(node.id, directory);
    case "channel":
      return channelMention(node.id, node.name, directory);
    case "broadcast":
      return broadcast(node.name);
    case "date":
      return dateSpan(node.seconds, node.pattern);
  }
}

const WRAPPERS = { quote: "blockquote", line: "span" };

/**
 * @param {string} source
 * @param {Directory} directory
 * @returns {HTMLElement}
 */
export function drawMrkdwn(source, directory) {
  const parts = parseMrkdwn(source).map((part) =>
    part.type === "pre"
      ? h("pre", null, part.text)
      : h(
          WRAPPERS[part.type],
          null,
          part.children.map((child) => drawInline(child, directory)),
        ),
  );
  return h("div", { class: "text", dir: "auto" }, parts);
}

/**
 * A text object of either kind.
 * @param {import("../types.js").Element} text
 * @param {Directory} directory
 * @returns {HTMLElement}
 */
export function drawText(text, directory) {
  if (text.type === "mrkdwn") return drawMrkdwn(text.text, directory);
  return h("div", { class: "text", dir: "auto" }, plain(text));
}

/**
 * What a plain_text object, or a bare string, says.
 * @param {import("../types.js").Element|string|null|undefined} text
 * @returns {string}
 */
export function plain(text) {
  if (!text) return "";
  if (typeof text === "string") return withEmoji(text);
  return text.emoji === false ? text.text : withEmoji(text.text);
}
