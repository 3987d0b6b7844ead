/**
 * Slack's mrkdwn as a tree. Pure: text in, nodes out; `blocks/texts.js` draws them.
 *
 * @typedef {{type: "text", text: string} | {type: "code", text: string} | {type: "emoji", name: string}
 *   | {type: "bold"|"italic"|"strike", children: Inline[]} | {type: "link", url: string, text: string}
 *   | {type: "user", id: string} | {type: "channel", id: string, name: string} | {type: "broadcast", name: string}
 *   | {type: "date", seconds: number, pattern: string, fallback: string} | {type: "break", lines: number}} Inline
 * @typedef {{type: "line", children: Inline[]} | {type: "quote", children: Inline[]} | {type: "pre", text: string}} Part
 */

const STYLES = /** @type {const} */ ({ "*": "bold", _: "italic", "~": "strike" });
const TOKEN = /`([^`\n]+)`|<([^<>\n]+)>|:([a-z0-9_+'-]+):|(https?:\/\/[^\s<>|]*[^\s<>|.,;:!?)'"\]*_~])|\n+|[*_~]/gu;
const WORD = /[\p{L}\p{N}]/u;

/** @param {string} text */
export const decodeEntities = (text) =>
  text.replace(/&(lt|gt|amp);/g, (_, name) => ({ lt: "<", gt: ">", amp: "&" })[/** @type {"lt"} */ (name)]);

/**
 * @param {string} source
 * @returns {Part[]}
 */
export function parseMrkdwn(source) {
  /** @type {Part[]} */
  const parts = [];
  for (const [index, segment] of source.split(/```([\s\S]+?)```/).entries()) {
    if (index % 2 === 1) parts.push({ type: "pre", text: decodeEntities(segment.replace(/^\n|\n$/g, "")) });
    else parts.push(...parseLines(segment.replace(index > 0 ? /^\n/ : /^$/, "").replace(/\n$/, "")));
  }
  return parts;
}

/**
 * Lines, with runs of `>` lines gathered into one quote; `>>>` quotes all that follows.
 * @param {string} text
 * @returns {Part[]}
 */
function parseLines(text) {
  /** @type {{quoted: boolean, lines: string[]}[]} */
  const runs = [];
  const lines = text ? text.split("\n") : [];
  let rest = false;
  for (const line of lines) {
    const opens = /^(?:&gt;|>){3} ?/.exec(line);
    const quoted = rest ? [""] : (opens ?? /^(?:&gt;|>) ?/.exec(line));
    rest = rest || opens !== null;
    const last = runs.at(-1);
    const content = line.slice(quoted?.[0].length ?? 0);
    if (last && last.quoted === (quoted !== null)) last.lines.push(content);
    else runs.push({ quoted: quoted !== null, lines: [content] });
  }
  return runs.map(({ quoted, lines: run }) => ({
    type: quoted ? "quote" : "line",
    children: parseInline(run.join("\n")),
  }));
}

/**
 * @param {string} text
 * @returns {Inline[]}
 */
export function parseInline(text) {
  /** @type {Inline[]} */
  const nodes = [];
  let done = 0;
  const token = new RegExp(TOKEN);
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const read = readToken(text, match);
    if (!read) continue;
    if (match.index > done) nodes.push({ type: "text", text: decodeEntities(text.slice(done, match.index)) });
    nodes.push(read.node);
    done = read.end;
    token.lastIndex = done;
  }
  if (done < text.length) nodes.push({ type: "text", text: decodeEntities(text.slice(done)) });
  return nodes;
}

/**
 * The node a match starts, and where it ends; null if the match is only text after all.
 * @param {string} text
 * @param {RegExpExecArray} match
 * @returns {{node: Inline, end: number}|null}
 */
function readToken(text, match) {
  const [whole, code, angle, name, url] = match;
  const end = match.index + whole.length;
  if (whole[0] === "\n") return { node: { type: "break", lines: whole.length }, end };
  if (code !== undefined) return { node: { type: "code", text: decodeEntities(code) }, end };
  if (angle !== undefined) return { node: readAngle(angle), end };
  if (name !== undefined) return { node: { type: "emoji", name }, end };
  if (url !== undefined) return { node: { type: "link", url: decodeEntities(url), text: decodeEntities(url) }, end };
  const close = findClose(text, match.index);
  if (close === -1) return null;
  const type = STYLES[/** @type {keyof typeof STYLES} */ (whole)];
  return { node: { type, children: parseInline(text.slice(match.index + 1, close)) }, end: close + 1 };
}

/**
 * Where the style opened at `open` closes: same line, markers against words inside and not against words outside.
 * @param {string} text
 * @param {number} open
 * @returns {number} -1 if it does not
 */
function findClose(text, open) {
  const marker = text[open];
  const before = text[open - 1] ?? " ";
  const after = text[open + 1] ?? " ";
  if (WORD.test(before) || before === marker || after === marker || /\s/.test(after)) return -1;
  const token = new RegExp(TOKEN);
  token.lastIndex = open + 1;
  for (let match = token.exec(text); match && match[0][0] !== "\n"; match = token.exec(text)) {
    const next = text[match.index + 1] ?? " ";
    if (match[0] === marker && !/\s/.test(text[match.index - 1]) && !WORD.test(next) && next !== marker)
      return match.index;
  }
  return -1;
}

/**
 * What stands between < and >: a mention, a date or a link.
 * @param {string} inside
 * @returns {Inline}
 */
function readAngle(inside) {
  const bar = inside.indexOf("|");
  const target = decodeEntities(bar === -1 ? inside : inside.slice(0, bar));
  const label = bar === -1 ? "" : decodeEntities(inside.slice(bar + 1));
  if (target.startsWith("@")) return { type: "user", id: target.slice(1) };
  if (target.startsWith("#")) return { type: "channel", id: target.slice(1), name: label };
  const date = /^!date\^(\d+)\^([^^]+)/.exec(target);
  if (date) return { type: "date", seconds: Number(date[1]), pattern: date[2], fallback: label };
  if (target.startsWith("!")) return { type: "broadcast", name: label.replace(/^@/, "") || target.slice(1) };
  return { type: "link", url: target, text: label || target.replace(/^mailto:/, "") };
}
