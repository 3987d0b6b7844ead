/** The small things inside a line of text: links, mentions, emoji, dates. */

import { formatDate } from "../clock.js";
import { h } from "../dom.js";
import { emoji } from "../emoji.js";

/** @typedef {import("../directory.js").Directory} Directory */

const SAFE = /^(https?:\/\/|mailto:|tel:)/i;

/**
 * A link, or its text if the address is of a kind that could run something.
 * @param {string} url
 * @param {string} text
 * @returns {HTMLElement}
 */
export function link(url, text) {
  if (!SAFE.test(url)) return h("span", null, text);
  return h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, text);
}

/** @param {string} url */
export const isSafeUrl = (url) => SAFE.test(url);

/**
 * @param {string} id
 * @param {Directory} directory
 */
export function userMention(id, directory) {
  const kind = id === directory.me ? "mention mention-me" : "mention";
  return h("span", { class: kind }, `@${directory.person(id).name}`);
}

/**
 * @param {string} id
 * @param {string} name Used when this person does not see the channel.
 * @param {Directory} directory
 */
export function channelMention(id, name, directory) {
  const channel = directory.channel(id);
  if (!channel) return h("span", { class: "mention" }, `#${name || "private"}`);
  return h("a", { class: "mention", href: directory.hrefOf(id) }, `#${channel.name}`);
}

/** @param {string} name */
export const broadcast = (name) => h("span", { class: "mention mention-me" }, `@${name}`);

/**
 * @param {string} name
 * @param {string} [unicode]
 */
export function emojiSpan(name, unicode) {
  const character = emoji(name, unicode);
  if (!character) return document.createTextNode(`:${name}:`);
  return h(
    "span",
    { class: "emoji", role: "img", "aria-label": name.replaceAll("_", " "), title: `:${name}:` },
    character,
  );
}

/**
 * @param {number} seconds
 * @param {string} pattern
 */
export const dateSpan = (seconds, pattern) =>
  h("time", { datetime: new Date(seconds * 1000).toISOString() }, formatDate(seconds, pattern));

/**
 * The end of a line; empty lines after it are drawn as narrow gaps, as Slack does.
 * @param {number} lines
 */
export const lineBreak = (lines) =>
  lines === 1
    ? h("br")
    : h(
        "span",
        null,
        Array.from({ length: lines - 1 }, () => h("span", { class: "gap" })),
      );
