/** Charts: bars, lines, areas and pies, drawn with boxes that go along with the width, and the numbers in a table. */

import { h } from "../dom.js";

/** @typedef {import("../types.js").Block} Block */

const SVG = "http://www.w3.org/2000/svg";
const STEPS = [1, 2, 2.5, 5, 10];
const INTERVALS = 4;
/** Labels below the plot of a chart that has more points than this; every second or third is left out. */
const MOST_LABELS = 7;
/** A line that spans less than this part of its height above zero is drawn from near its lowest value. */
const ZOOM = 0.25;

const brief = new Intl.NumberFormat("en-US", { notation: "compact", maximumFractionDigits: 1 });
const exact = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 15 });

/** With a minus sign rather than a hyphen. @param {Intl.NumberFormat} format @param {number} value */
const show = (format, value) => format.format(value).replace("-", "−");

/** @param {Block} block @returns {HTMLElement} */
export function drawChart(block) {
  const { chart, title } = block;
  const kind = { bar: "Bar chart", line: "Line chart", area: "Area chart", pie: "Pie chart" }[String(chart.type)];
  return h(
    "figure",
    { class: "chart" },
    h("figcaption", { dir: "auto" }, title),
    h("div", { role: "img", "aria-label": `${kind}: ${title}. The numbers follow in a table.` }, chart.type === "pie" ? drawPie(chart) : drawPlot(chart)),
    h(
      "details",
      null,
      h("summary", { "data-focus": `chart/${title}` }, "Show the numbers"),
      h("div", { class: "table", tabIndex: 0, role: "region", "aria-label": `Numbers of ${title}` }, drawNumbers(chart, title)),
    ),
  );
}

/** @param {Block} chart @param {string} title */
function drawNumbers(chart, title) {
  const axes = chart.axis_config;
  const [names, rows] =
    chart.type === "pie"
      ? [["Share", "Value"], chart.segments.map((/** @type {Block} */ each) => [each.label, each.value])]
      : [
          [axes.x_label ?? "Label", ...chart.series.map((/** @type {Block} */ each) => each.name)],
          axes.categories.map((/** @type {string} */ label, /** @type {number} */ at) => [
            label,
            ...chart.series.map((/** @type {Block} */ each) => each.data[at].value),
          ]),
        ];
  return h(
    "table",
    null,
    h("caption", { class: "unseen" }, axes?.y_label ? `${title}: ${axes.y_label}` : title),
    h("thead", null, h("tr", null, names.map((/** @type {string} */ name) => h("th", { scope: "col" }, name)))),
    h(
      "tbody",
      null,
      rows.map((/** @type {any[]} */ [label, ...values]) =>
        h("tr", null, h("th", { scope: "row" }, label), values.map((value) => h("td", { "data-align": "right" }, show(exact, value)))),
      ),
    ),
  );
}

/** @param {Block} chart */
function drawPlot(chart) {
  const { series, axis_config: axes } = chart;
  const values = series.flatMap((/** @type {Block} */ each) => each.data.map((/** @type {Block} */ point) => point.value));
  const marks = markValues(values, chart.type !== "line");
  const [low, high] = [marks[0], marks[marks.length - 1]];
  /** @param {number} value */
  const up = (value) => (100 * (value - low)) / (high - low);
  const base = up(Math.min(Math.max(0, low), high));
  const count = axes.categories.length;
  const named = axes.categories.some((/** @type {string} */ label) => !Number.isFinite(Number.parseFloat(label)));
  const every = named ? 1 : Math.ceil(count / MOST_LABELS);
  const drawn = chart.type === "bar" ? drawBars(series, up, base) : drawLines(series, up, base, chart.type === "area");
  /** @param {number} at */
  const along = (at) => (chart.type === "bar" ? (100 * (at + 0.5)) / count : (100 * at) / Math.max(count - 1, 1));
  return h(
    "div",
    { class: `plot ${chart.type === "bar" ? "of-bars" : "of-lines"}${named ? " named" : ""}`, "aria-hidden": "true" },
    axes.y_label && h("div", { class: "axis-name" }, axes.y_label),
    h(
      "div",
      { class: "plot-body" },
      h("div", { class: "marks" }, marks.map((mark) => place("span", null, { bottom: up(mark) }, show(brief, mark)))),
      h(
        "div",
        { class: "plot-area" },
        marks.map((mark) => place("span", { class: mark === 0 ? "rule zero" : "rule" }, { bottom: up(mark) })),
        drawn,
      ),
      h(
        "div",
        { class: "labels" },
        axes.categories.map((/** @type {string} */ label, /** @type {number} */ at) =>
          at % every ? null : place("span", null, { left: along(at), ...(named ? { width: 96 / count } : {}) }, label),
        ),
      ),
    ),
    axes.x_label && h("div", { class: "axis-name along" }, axes.x_label),
    series.length > 1 && drawLegend(series.map((/** @type {Block} */ each) => each.name)),
  );
}

/** @param {Block[]} series @param {(value: number) => number} up @param {number} base */
function drawBars(series, up, base) {
  const slot = 100 / series[0].data.length;
  const width = (slot * 0.64) / series.length;
  return series.flatMap((each, number) =>
    each.data.flatMap((/** @type {Block} */ point, /** @type {number} */ at) => {
      const top = up(point.value);
      const left = slot * (at + 0.18) + width * number;
      const bar = place("span", { class: `bar tone-${number + 1}`, title: `${point.label}: ${show(exact, point.value)}` }, {
        left,
        width,
        bottom: Math.min(base, top),
        height: Math.abs(top - base),
      });
      const shown = series.length === 1 && series[0].data.length <= MOST_LABELS;
      const value = shown && place("span", { class: point.value < 0 ? "value below" : "value" }, { left: left + width / 2, bottom: top }, show(brief, point.value));
      return [bar, value];
    }),
  );
}

/** @param {Block[]} series @param {(value: number) => number} up @param {number} base @param {boolean} filled */
function drawLines(series, up, base, filled) {
  const picture = document.createElementNS(SVG, "svg");
  picture.setAttribute("viewBox", "0 0 100 100");
  picture.setAttribute("preserveAspectRatio", "none");
  const dots = series.flatMap((each, number) => {
    const last = Math.max(each.data.length - 1, 1);
    const points = each.data.map((/** @type {Block} */ point, /** @type {number} */ at) => [(100 * at) / last, up(point.value)]);
    const way = points.map((/** @type {number[]} */ [x, y]) => `${x},${100 - y}`).join(" L");
    if (filled) picture.append(path(`M0,${100 - base} L${way} L100,${100 - base} Z`, `area tone-${number + 1}`));
    picture.append(path(`M${way}`, `line tone-${number + 1}`));
    return each.data.map((/** @type {Block} */ point, /** @type {number} */ at) =>
      place("span", { class: `dot tone-${number + 1}`, title: `${point.label}: ${show(exact, point.value)}` }, { left: points[at][0], bottom: points[at][1] }),
    );
  });
  return [picture, dots];
}

/** @param {Block} chart */
function drawPie(chart) {
  const whole = chart.segments.reduce((/** @type {number} */ sum, /** @type {Block} */ each) => sum + each.value, 0);
  let from = 0;
  const slices = chart.segments.map((/** @type {Block} */ each, /** @type {number} */ at) => {
    const to = from + (100 * each.value) / whole;
    const slice = `var(--tone-${at + 1}) ${from}% ${to}%`;
    from = to;
    return slice;
  });
  const pie = h("div", { class: "pie" });
  pie.style.background = `conic-gradient(${slices.join(", ")})`;
  const names = chart.segments.map((/** @type {Block} */ each) => `${each.label}, ${Math.round((100 * each.value) / whole)}%`);
  return h("div", { class: "plot", "aria-hidden": "true" }, pie, drawLegend(names));
}

/** @param {string[]} names */
const drawLegend = (names) =>
  h("ul", { class: "legend" }, names.map((name, at) => h("li", null, h("span", { class: `swatch tone-${at + 1}` }), name)));

/** @param {string} d @param {string} name */
function path(d, name) {
  const drawn = document.createElementNS(SVG, "path");
  drawn.setAttribute("d", d);
  drawn.setAttribute("class", name);
  return drawn;
}

/**
 * An element at a place given in percent of what holds it.
 * @param {string} tag @param {Record<string, any>|null} settings @param {Record<string, number>} where @param {any[]} children
 */
function place(tag, settings, where, ...children) {
  const element = h(tag, settings, children);
  for (const [side, percent] of Object.entries(where)) element.style[side] = `${percent}%`;
  return element;
}

/**
 * Friendly numbers around all values, and around zero if that is wanted or near.
 * @param {number[]} values @param {boolean} from_zero @returns {number[]}
 */
function markValues(values, from_zero) {
  let [low, high] = [Math.min(...values), Math.max(...values)];
  if (from_zero || low <= 0 || high - low > ZOOM * high || low === high) [low, high] = [Math.min(0, low), Math.max(0, high)];
  if (low === high) high = low + 1;
  const rough = (high - low) / INTERVALS;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = (STEPS.find((each) => each * power >= rough) ?? 10) * power;
  const [first, last] = [Math.floor(low / step), Math.ceil(high / step)];
  return Array.from({ length: last - first + 1 }, (_, at) => (first + at) * step);
}
