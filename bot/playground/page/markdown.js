/** The markdown block, simply: headings, lists, quotes, fences, rules and the usual inline styles. */

import { h } from "./dom.js";
import { withEmoji } from "./emoji.js";
import { link } from "./blocks/inline.js";

const INLINE =
  /`([^`]+)`|\[([^\]]+)\]\(([^)\s]+)\)|(\*\*|__)(.+?)\4|~~(.+?)~~|(?<![\w*])\*([^*\s](?:[^*]*[^*\s])?)\*|(?<!\w)_([^_\s](?:[^_]*[^_\s])?)_(?!\w)/;
const ITEM = /^(\s*)(?:[-*+]|(\d+)[.)])\s+(.*)$/;

/**
 * @param {string} text
 * @returns {(Node|string)[]}
 */
function drawInline(text) {
  const match = INLINE.exec(text);
  if (!match) return text ? [withEmoji(text)] : [];
  const [whole, code, label, url, , bold, strike, star, underscore] = match;
  const emphasis = star ?? underscore;
  let node;
  if (code !== undefined) node = h("code", null, code);
  else if (url !== undefined) node = link(url, label);
  else if (bold !== undefined) node = h("strong", null, drawInline(bold));
  else if (strike !== undefined) node = h("s", null, drawInline(strike));
  else node = h("em", null, drawInline(emphasis));
  return [...drawInline(text.slice(0, match.index)), node, ...drawInline(text.slice(match.index + whole.length))];
}

/**
 * Items one after the other become one list; each keeps its own depth.
 * @param {string[]} lines
 */
function drawList(lines) {
  const ordered = /^\s*\d/.test(lines[0]);
  const items = lines.map((line) => {
    const [, space, , content] = /** @type {RegExpExecArray} */ (ITEM.exec(line));
    return h("li", { "data-indent": Math.min(Math.floor(space.length / 2), 4) }, drawInline(content));
  });
  return h(ordered ? "ol" : "ul", { class: "list" }, items);
}

/**
 * @param {string[]} lines
 * @returns {Node}
 */
function drawRun(lines) {
  const heading = /^(#{1,6})\s+(.*)$/.exec(lines[0]);
  if (heading) return h("p", { class: "md-heading", "data-level": heading[1].length }, drawInline(heading[2]));
  if (/^\s*([-*_])(\s*\1){2,}\s*$/.test(lines[0])) return h("hr");
  if (ITEM.test(lines[0])) return drawList(lines);
  if (lines[0].startsWith(">"))
    return h("blockquote", null, drawInline(lines.map((line) => line.replace(/^>\s?/, "")).join("\n")));
  return h("p", null, drawInline(lines.join("\n")));
}

/** @param {string} line */
function kindOf(line) {
  if (!line.trim()) return "blank";
  if (/^#{1,6}\s/.test(line) || /^\s*([-*_])(\s*\1){2,}\s*$/.test(line)) return "alone";
  if (ITEM.test(line)) return "item";
  return line.startsWith(">") ? "quote" : "text";
}

/**
 * @param {string} source
 * @returns {HTMLElement}
 */
export function drawMarkdown(source) {
  const root = h("div", { class: "markdown" });
  for (const [index, segment] of source.split(/^```[^\n]*\n([\s\S]*?)^```\s*$/m).entries()) {
    if (index % 2 === 1) {
      root.append(h("pre", null, segment.replace(/\n$/, "")));
      continue;
    }
    /** @type {{kind: string, lines: string[]}[]} */
    const runs = [];
    for (const line of segment.split("\n")) {
      const kind = kindOf(line);
      const last = runs.at(-1);
      if (last && last.kind === kind && kind !== "alone") last.lines.push(line);
      else runs.push({ kind, lines: [line] });
    }
    root.append(...runs.filter(({ kind }) => kind !== "blank").map(({ lines }) => drawRun(lines)));
  }
  return root;
}
