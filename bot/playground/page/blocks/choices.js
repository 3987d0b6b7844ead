/** Elements one chooses with: selects, radio buttons, checkboxes, dates and times. */

import { h } from "../dom.js";
import { optionsOf } from "../form.js";
import { drawText, plain } from "./texts.js";

/** @typedef {import("../types.js").Element} Element */
/** @typedef {import("./controls.js").Context} Context */

const ARROWS = new Set(["ArrowDown", "ArrowUp", "Home", "End", "PageDown", "PageUp"]);

/**
 * A closed menu takes each arrow and letter for a choice; where a choice acts at once, they open it, and Enter chooses.
 * @param {KeyboardEvent} event
 */
function openFirst(event) {
  const select = /** @type {HTMLSelectElement} */ (event.currentTarget);
  const types = event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey;
  if (!select.showPicker || !(ARROWS.has(event.key) || types)) return;
  event.preventDefault();
  select.showPicker();
}

/**
 * What a menu shows while nothing is chosen. Where a choice acts at once, it is none to go back to.
 * @param {Context} context
 */
const drawPlaceholder = ({ element, setting, value }) =>
  h("option", { value: "", selected: !value, hidden: setting.dispatches }, plain(element.placeholder) || "Choose one");

/** @param {Context} context */
export function drawSelect(context) {
  const { element, setting, settings, value, change } = context;
  const options = optionsOf(element);
  /** @param {Element} option */
  const drawOption = (option) =>
    h(
      "option",
      { value: option.value, selected: option.value === value?.value, title: plain(option.description) || null },
      plain(option.text),
    );
  const select = h(
    "select",
    {
      ...settings,
      class: "field select",
      autofocus: element.focus_on_load,
      on: {
        change: () => change(options[select.selectedIndex - 1] ?? null),
        ...(setting.dispatches && { keydown: openFirst }),
      },
    },
    drawPlaceholder(context),
    element.option_groups
      ? element.option_groups.map((/** @type {Element} */ group) =>
          h("optgroup", { label: plain(group.label) }, group.options.map(drawOption)),
        )
      : options.map(drawOption),
  );
  return select;
}

/** People or channels to choose from. @param {Context} context */
export function drawDirectorySelect(context) {
  const { element, frame, setting, settings, value, change } = context;
  const { people, channels } = frame.directory;
  const entries = element.type === "users_select" ? people : channels.filter(isOffered(element));
  const select = h(
    "select",
    {
      ...settings,
      class: "field select",
      on: { change: () => change(select.value || null), ...(setting.dispatches && { keydown: openFirst }) },
    },
    drawPlaceholder(context),
    entries.map(({ id, name }) => h("option", { value: id, selected: id === value }, name)),
  );
  return select;
}

/** Several people or channels. @param {Context} context */
export function drawDirectoryChoices(context) {
  const { element, value, change } = context;
  const { people, channels } = context.frame.directory;
  const entries = element.type === "multi_users_select" ? people : channels.filter(isOffered(element));
  const options = entries.map(({ id, name }) => ({ text: { type: "plain_text", text: name }, value: id }));
  const chosen = options.filter((option) => value.includes(option.value));
  const ids = (/** @type {Element[]} */ picked) => change(picked.map((option) => option.value));
  return drawChoices({ ...context, element: { ...element, options }, value: chosen, change: ids }, "checkbox");
}

/** A channels menu has public channels only, a conversations menu what its filter lets in. @param {Element} element */
const isOffered = (element) => (/** @type {import("../types.js").Channel} */ channel) => {
  const kind = channel.kind === "dm" ? "im" : channel.private ? "private" : "public";
  if (element.type.endsWith("channels_select")) return kind === "public";
  if (element.filter?.exclude_external_shared_channels && channel.shared_with) return false;
  if (element.filter?.exclude_bot_users && kind === "im") return false;
  return element.filter?.include?.includes(kind) ?? true;
};

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
