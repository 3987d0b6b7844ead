/** Elements one chooses with that show all there is: radio buttons, checkboxes, dates and times. */

import { h } from "../dom.js";
import { optionsOf } from "../form.js";
import { drawText } from "./texts.js";

/** @typedef {import("../types.js").Element} Element */
/** @typedef {import("./controls.js").Context} Context */

/** @param {Context} context @param {"radio"|"checkbox"} type */
export function drawChoices({ element, frame, setting, settings, value, change }, type) {
  const { id, "data-focus": focus, ...labels } = settings;
  const group = `${frame.key}/${focus}`;
  const chosen = new Set([value].flat().map((option) => option?.value));
  const options = optionsOf(element);
  const inputs = options.map((/** @type {Element} */ option, /** @type {number} */ index) =>
    h("input", {
      type,
      name: group,
      value: option.value,
      checked: chosen.has(option.value),
      "data-focus": `${focus}/${index}`,
      "aria-invalid": setting.invalid ? "true" : null,
      on: {
        change: () => {
          const checked = options.filter((/** @type {Element} */ _, /** @type {number} */ at) => inputs[at].checked);
          change(type === "radio" ? (checked[0] ?? null) : checked);
        },
      },
    }),
  );
  return h(
    "div",
    { ...labels, id, class: "choices", role: type === "radio" ? "radiogroup" : "group", "aria-invalid": null },
    options.map((/** @type {Element} */ option, /** @type {number} */ index) =>
      h(
        "label",
        { class: "choice" },
        inputs[index],
        h(
          "span",
          null,
          drawText(option.text, frame.directory),
          option.description && h("span", { class: "hint" }, drawText(option.description, frame.directory)),
        ),
      ),
    ),
  );
}

/** A date and a time together, as seconds since 1970. @param {Context} context */
export function drawMoment({ settings, value, change }) {
  const shown = value && new Date((value - new Date(value * 1000).getTimezoneOffset() * 60) * 1000).toISOString();
  const input = h("input", {
    ...settings,
    class: "field picker",
    type: "datetime-local",
    value: shown ? shown.slice(0, 16) : "",
    on: { change: () => change(input.value ? Math.floor(new Date(input.value).getTime() / 1000) : null) },
  });
  return input;
}

/** @param {Context} context @param {"date"|"time"} type */
export function drawPicker({ settings, value, change }, type) {
  const input = h("input", {
    ...settings,
    class: "field picker",
    type,
    value: value ?? "",
    on: { change: () => change(input.value || null) },
  });
  return input;
}
