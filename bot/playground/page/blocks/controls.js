/** Elements that hold a value: text, numbers, selects, radio buttons, checkboxes, dates. */

import { slotOf } from "../form.js";
import { drawChoices, drawMoment, drawPicker } from "./choices.js";
import { confirmFirst } from "./confirm.js";
import { drawFileInput } from "./file_field.js";
import { drawDirectorySelect, drawLookup, drawSelect } from "./picker.js";
import { dispatch } from "./press.js";
import { drawRichTextInput, drawTextInput } from "./text_field.js";

/** @typedef {import("../types.js").Element} Element */
/** @typedef {import("../types.js").Frame} Frame */

/**
 * @typedef {object} Setting How a control is named and whether the app hears of each change.
 * @property {string} [name]
 * @property {string} [id]
 * @property {string} [labelledBy]
 * @property {string} [describedBy]
 * @property {boolean} [invalid]
 * @property {boolean} [required]
 * @property {boolean} dispatches
 */

/**
 * @typedef {object} Context
 * @property {Element} element
 * @property {string} block_id
 * @property {Frame} frame
 * @property {Setting} setting
 * @property {Record<string, any>} settings Attributes every control carries.
 * @property {any} value What it shows at first.
 * @property {(value: any) => void} change Keeps a new value, and tells the app if it wants to know.
 */

/** @type {Record<string, (context: Context) => HTMLElement>} */
const CONTROLS = {
  plain_text_input: drawTextInput,
  number_input: drawTextInput,
  email_text_input: drawTextInput,
  url_text_input: drawTextInput,
  rich_text_input: drawRichTextInput,
  static_select: drawSelect,
  external_select: drawLookup,
  multi_external_select: drawLookup,
  users_select: drawDirectorySelect,
  channels_select: drawDirectorySelect,
  conversations_select: drawDirectorySelect,
  radio_buttons: (context) => drawChoices(context, "radio"),
  checkboxes: (context) => drawChoices(context, "checkbox"),
  multi_static_select: drawSelect,
  multi_users_select: drawDirectorySelect,
  multi_channels_select: drawDirectorySelect,
  multi_conversations_select: drawDirectorySelect,
  file_input: drawFileInput,
  datetimepicker: drawMoment,
  datepicker: (context) => drawPicker(context, "date"),
  timepicker: (context) => drawPicker(context, "time"),
};

/** @param {Element} element */
export const isControl = (element) => element.type in CONTROLS;

/**
 * @param {Element} element
 * @param {string} block_id
 * @param {Frame} frame
 * @param {Setting} setting
 * @returns {HTMLElement}
 */
export function drawControl(element, block_id, frame, setting) {
  const settings = {
    id: setting.id,
    "aria-label": setting.name,
    "aria-labelledby": setting.labelledBy,
    "aria-describedby": setting.describedBy,
    "aria-invalid": setting.invalid ? "true" : null,
    "aria-required": setting.required ? "true" : null,
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
