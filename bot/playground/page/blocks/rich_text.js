/** The rich_text block: sections, lists, quotes and code, with every inline element. */

import { h } from "../dom.js";
import { broadcast, channelMention, dateSpan, emojiSpan, lineBreak, link, userMention } from "./inline.js";

/** @typedef {import("../directory.js").Directory} Directory */
/** @typedef {import("../types.js").Element} Element */

const STYLE_TAGS = /** @type {const} */ ([
  ["code", "code"],
  ["strike", "s"],
  ["italic", "em"],
  ["bold", "strong"],
  ["underline", "u"],
  ["highlight", "mark"],
]);

/** @type {Record<string, (element: Element, directory: Directory) => Node>} */
const INLINE = {
  text: (element) => drawWords(element.text),
  link: (element) => link(element.url, element.text || element.url),
  emoji: (element) => emojiSpan(element.name, element.unicode),
  user: (element, directory) => userMention(element.user_id, directory),
  channel: (element, directory) => channelMention(element.channel_id, "", directory),
  usergroup: (element) => broadcast(element.usergroup_id),
  team: (element) => document.createTextNode(element.team_id),
  broadcast: (element) => broadcast(element.range),
  date: (element) => dateSpan(element.timestamp, element.format),
  color: (element) => h("span", { class: "color" }, element.value),
};

/** @param {string} text */
function drawWords(text) {
  const words = document.createDocumentFragment();
  for (const piece of text.split(/(\n{2,})/)) words.append(piece.startsWith("\n\n") ? lineBreak(piece.length) : piece);
  return words;
}

/**
 * @param {Element} element
 * @param {Directory} directory
 * @returns {Node}
 */
function drawInline(element, directory) {
  const draw = INLINE[element.type];
  let node = draw ? draw(element, directory) : h("span", { class: "cannot" }, `cannot draw ${element.type}`);
  for (const [style, tag] of STYLE_TAGS) {
    if (element.style?.[style]) node = h(tag, null, node);
  }
  return node;
}

/** @type {Record<string, (element: Element, directory: Directory) => HTMLElement>} */
const PARTS = {
  rich_text_section: (part, directory) => h("div", { class: "text", dir: "auto" }, drawAll(part, directory)),
  rich_text_quote: (part, directory) => h("blockquote", { class: "text", dir: "auto" }, drawAll(part, directory)),
  rich_text_preformatted: (part, directory) => h("pre", null, drawAll(part, directory)),
  rich_text_list: drawList,
};

/**
 * @param {Element} part
 * @param {Directory} directory
 */
const drawAll = (part, directory) =>
  part.elements.map((/** @type {Element} */ element) => drawInline(element, directory));

/**
 * Slack sends a nested list as neighbors with rising `indent`; the depth sets margin and marker.
 * @param {Element} part
 * @param {Directory} directory
 */
function drawList(part, directory) {
  const items = part.elements.map((/** @type {Element} */ item) =>
    h(
      "li",
      { "data-indent": part.indent ?? 0, dir: "auto" },
      item.type === "rich_text_section" ? drawAll(item, directory) : drawPart(item, directory),
    ),
  );
  const settings = {
    class: "list",
    "data-border": part.border ? "yes" : null,
    start: part.offset ? part.offset + 1 : null,
  };
  return h(part.style === "ordered" ? "ol" : "ul", settings, items);
}

/**
 * @param {Element} part
 * @param {Directory} directory
 * @returns {HTMLElement}
 */
function drawPart(part, directory) {
  const draw = PARTS[part.type];
  return draw ? draw(part, directory) : h("p", { class: "cannot" }, `cannot draw ${part.type}`);
}

/**
 * @param {Element} block A rich_text block.
 * @param {Directory} directory
 * @returns {HTMLElement}
 */
export const drawRichText = (block, directory) =>
  h(
    "div",
    { class: "rich-text" },
    block.elements.map((/** @type {Element} */ part) => drawPart(part, directory)),
  );
