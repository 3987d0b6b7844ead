/** Block Kit, one block at a time. A type this page does not know is shown as such, never dropped. */

import { h } from "../dom.js";
import { blockId } from "../form.js";
import { drawMarkdown } from "../markdown.js";
import { drawChart } from "./chart.js";
import { drawElement } from "./elements.js";
import { drawInput } from "./inputs.js";
import { drawPicture } from "./pictures.js";
import { drawRichText } from "./rich_text.js";
import { drawText, plain } from "./texts.js";

/** @typedef {import("../types.js").Block} Block */
/** @typedef {import("../types.js").Frame} Frame */

/** @type {Record<string, (block: Block, frame: Frame, block_id: string) => HTMLElement>} */
const BLOCKS = {
  section: drawSection,
  header: drawHeader,
  divider: () => h("hr"),
  context: drawContext,
  actions: drawActions,
  context_actions: drawActions,
  rich_text: (block, frame) => drawRichText(block, frame.directory),
  markdown: (block) => drawMarkdown(block.text),
  image: drawImage,
  input: drawInput,
  table: drawTable,
  data_visualization: (block) => drawChart(block),
  layout: drawLayout,
};

/**
 * @param {Block} block
 * @param {number} index Stands in for a block id that the sender left out.
 * @param {Frame} frame
 * @returns {HTMLElement}
 */
export function drawBlock(block, index, frame) {
  const draw = BLOCKS[block.type];
  const content = draw
    ? draw(block, frame, blockId(block, index))
    : h("p", { class: "cannot" }, `cannot draw ${block.type}`);
  return h("div", { class: `block block-${block.type}` }, content);
}

/** The page has a heading of its own above, so that a first level here is its third. @param {Block} block */
function drawHeader(block) {
  const level = block.level ?? 1;
  return h(`h${Math.min(level + 2, 6)}`, { class: "header", dir: "auto", "data-level": level }, plain(block.text));
}

/** Rows of items side by side; where there is no room they stand below each other. @param {Block} block @param {Frame} frame */
function drawLayout(block, frame) {
  const rows = block.rows.map((/** @type {Block} */ row) =>
    h(
      "div",
      { class: "layout-row" },
      row.items.map((/** @type {Block} */ item) =>
        h("div", { class: `layout-item ${item.width ?? "standard"}` }, item.blocks.map((/** @type {Block} */ each, /** @type {number} */ at) => drawBlock(each, at, frame))),
      ),
    ),
  );
  return h(
    "div",
    { class: `layout lines-${block.grid_lines ?? "none"}`, role: "group", "aria-label": block.label },
    block.is_label_visible && h("p", { class: "layout-label", "aria-hidden": "true" }, block.label),
    rows,
  );
}

/** @param {Block} block @param {Frame} frame @param {string} block_id */
function drawSection(block, frame, block_id) {
  const fields = block.fields?.map((/** @type {Block} */ field) => drawText(field, frame.directory));
  return h(
    "div",
    { class: "section" },
    h(
      "div",
      { class: "section-text" },
      block.text && drawText(block.text, frame.directory),
      fields && h("div", { class: "fields" }, fields),
    ),
    block.accessory && h("div", { class: "accessory" }, drawElement(block.accessory, block_id, frame)),
  );
}

/** @param {Block} block @param {Frame} frame */
function drawContext(block, frame) {
  return h(
    "div",
    { class: "context" },
    block.elements.map((/** @type {Block} */ element) =>
      element.type === "image" ? drawPicture(element, "small") : drawText(element, frame.directory),
    ),
  );
}

/** @param {Block} block @param {Frame} frame @param {string} block_id */
function drawActions(block, frame, block_id) {
  return h(
    "div",
    { class: "actions" },
    block.elements.map((/** @type {Block} */ element) => drawElement(element, block_id, frame)),
  );
}

/** @param {Block} block */
function drawImage(block) {
  return h(
    "figure",
    { class: "figure" },
    block.title && h("figcaption", null, plain(block.title)),
    drawPicture(block, "large"),
  );
}

/** @param {Block} block @param {Frame} frame */
function drawTable(block, frame) {
  /** @param {Block} cell @param {number} column */
  const drawCell = (cell, column) => {
    const align = block.column_settings?.[column]?.align ?? "left";
    return h(
      "td",
      { "data-align": align },
      cell.type === "rich_text" ? drawRichText(cell, frame.directory) : String(cell.text ?? cell.value ?? ""),
    );
  };
  const rows = block.rows.map((/** @type {Block[]} */ row) => h("tr", null, row.map(drawCell)));
  return h(
    "div",
    { class: "table", tabIndex: 0, role: "region", "aria-label": "Table" },
    h("table", null, h("tbody", null, rows)),
  );
}
