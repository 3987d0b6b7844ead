/** Elements that hold a value: text, numbers, selects, radio buttons, checkboxes, dates. */

import { h } from "../dom.js";
import { optionsOf, slotOf } from "../form.js";
import { confirmFirst } from "./confirm.js";
import { dispatch } from "./press.js";
import { drawText, plain } from "./texts.js";

/** @typedef {import("../types.js").Element} Element */
/** @typedef {import("../types.js").Frame} Frame */
/** @typedef {{name?: string, id?: string, labelledBy?: string, describedBy?: string, invalid?: boolean, dispatches: boolean}} Setting */
/** @typedef {{element: Element, block_id: string, frame: Frame, setting: Setting, settings: Record<string, any>, value: any, change: (value: any) => void}} Context */

const TYPING_PAUSE_MS = 300;

/** @type {Record<string, (context: Context) => HTMLElement>} */
const CONTROLS = {
  plain_text_input: drawTextInput,
  number_input: drawTextInput,
  email_text_input: drawTextInput,
  url_text_input: drawTextInput,
  static_select: drawSelect,
  users_select: drawDirectorySelect,
  channels_select: drawDirectorySelect,
  conversations_select: drawDirectorySelect,
  radio_buttons: (context) => drawChoices(context, "radio"),
  checkboxes: (context) => drawChoices(context, "checkbox"),
  multi_static_select: (context) => drawChoices(context, "checkbox"),
  datepicker: (context) => drawPicker(context, "date"),
  timepicker: (context) => drawPicker(context, "time"),
};

/** @param {Element} element */
export const isControl = (element) => element.type in CONTROLS;

/**
 * @param {Element} element
 * @param {string} block_id
 * @param {Frame} frame
 * @param {Setting} setting How it is named, and whether the app hears of each change.
 * @returns {HTMLElement}
 */
export function drawControl(element, block_id, frame, setting) {
  const settings = {
    id: setting.id,
    "aria-label": setting.name,
    "aria-labelledby": setting.labelledBy,
    "aria-describedby": setting.describedBy,
    "aria-invalid": setting.invalid ? "true" : null,
    "data-focus": `${frame.key}/${block_id}/${element.action_id}`,
  };
  /** @param {any} value */
  const change = async (value) => {
    if (setting.dispatches && element.confirm && !(await confirmFirst(element.confirm))) {
      control.replaceWith(drawControl(element, block_id, frame, setting));
      return;
    }
    frame.form.set(block_id, element, value);
    if (setting.dispatches) dispatch(control, element, block_id, frame, { [String(slotOf(element))]: value });
  };
  const value = frame.form.get(block_id, element);
  const control = CONTROLS[element.type]({ element, block_id, frame, setting, settings, value, change });
  return control;
}

/** The app hears of text on Enter, or as it is typed if it asked for that. @param {Context} context */
function drawTextInput({ element, block_id, frame, setting, settings, value }) {
  const triggers = setting.dispatches
    ? (element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"])
    : [];
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let pause;
  const tell = () => {
    clearTimeout(pause);
    dispatch(input, element, block_id, frame, { value: input.value || null });
  };
  const input = h(element.multiline ? "textarea" : "input", {
    ...settings,
    class: "field",
    dir: "auto",
    autocomplete: "off",
    value: value ?? "",
    placeholder: plain(element.placeholder),
    type: element.multiline
      ? null
      : ({ email_text_input: "email", url_text_input: "url" }[/** @type {"url_text_input"} */ (element.type)] ??
        "text"),
    inputmode: element.type === "number_input" ? "decimal" : null,
    rows: element.multiline ? 4 : null,
    maxlength: element.max_length,
    autofocus: element.focus_on_load,
    on: {
      input: () => {
        frame.form.set(block_id, element, input.value);
        if (!triggers.includes("on_character_entered")) return;
        clearTimeout(pause);
        pause = setTimeout(tell, TYPING_PAUSE_MS);
      },
      keydown: (/** @type {KeyboardEvent} */ event) => {
        if (event.key !== "Enter" || event.isComposing || element.multiline || !triggers.includes("on_enter_pressed"))
          return;
        event.preventDefault();
        tell();
      },
    },
  });
  return input;
}

/** @param {Context} context */
function drawSelect({ element, settings, value, change }) {
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
      on: { change: () => change(options[select.selectedIndex - 1] ?? null) },
    },
    h("option", { value: "", selected: !value }, plain(element.placeholder) || "Choose one"),
    element.option_groups
      ? element.option_groups.map((/** @type {Element} */ group) =>
          h("optgroup", { label: plain(group.label) }, group.options.map(drawOption)),
        )
      : options.map(drawOption),
  );
  return select;
}

/** People or channels to choose from. @param {Context} context */
function drawDirectorySelect({ element, frame, settings, value, change }) {
  const { people, channels } = frame.directory;
  const entries = element.type === "users_select" ? people : channels;
  const select = h(
    "select",
    { ...settings, class: "field select", on: { change: () => change(select.value || null) } },
    h("option", { value: "", selected: !value }, plain(element.placeholder) || "Choose one"),
    entries.map(({ id, name }) => h("option", { value: id, selected: id === value }, name)),
  );
  return select;
}

/** @param {Context} context @param {"radio"|"checkbox"} type */
function drawChoices({ element, frame, setting, settings, value, change }, type) {
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

/** @param {Context} context @param {"date"|"time"} type */
function drawPicker({ settings, value, change }, type) {
  const input = h("input", {
    ...settings,
    class: "field picker",
    type,
    value: value ?? "",
    on: { change: () => change(input.value || null) },
  });
  return input;
}
