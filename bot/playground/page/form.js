/** What a person has chosen and typed in one message or view; it outlives every redraw. */

/** @typedef {import("./types.js").Block} Block */
/** @typedef {import("./types.js").Element} Element */

/** For each stateful element: its key in Slack's `state.values`, and the key of its initial value. */
const SLOTS = /** @type {Record<string, [string, string]>} */ ({
  plain_text_input: ["value", "initial_value"],
  number_input: ["value", "initial_value"],
  email_text_input: ["value", "initial_value"],
  url_text_input: ["value", "initial_value"],
  rich_text_input: ["rich_text_value", "initial_value"],
  static_select: ["selected_option", "initial_option"],
  external_select: ["selected_option", "initial_option"],
  radio_buttons: ["selected_option", "initial_option"],
  checkboxes: ["selected_options", "initial_options"],
  multi_static_select: ["selected_options", "initial_options"],
  multi_external_select: ["selected_options", "initial_options"],
  datepicker: ["selected_date", "initial_date"],
  timepicker: ["selected_time", "initial_time"],
  datetimepicker: ["selected_date_time", "initial_date_time"],
  users_select: ["selected_user", "initial_user"],
  channels_select: ["selected_channel", "initial_channel"],
  conversations_select: ["selected_conversation", "initial_conversation"],
  multi_users_select: ["selected_users", "initial_users"],
  multi_channels_select: ["selected_channels", "initial_channels"],
  multi_conversations_select: ["selected_conversations", "initial_conversations"],
  file_input: ["files", "initial_files"],
});

/**
 * @param {Block} block
 * @param {number} index Stands in for a block id that the sender left out.
 * @returns {string}
 */
export const blockId = (block, index) => block.block_id ?? `block-${index}`;

/** @param {Element} element @returns {string|undefined} */
export const slotOf = (element) => SLOTS[element.type]?.[0];

/** @param {Element} element @returns {Element[]} */
export const optionsOf = (element) =>
  element.options ?? element.option_groups?.flatMap((/** @type {Element} */ group) => group.options) ?? [];

export class Form {
  constructor() {
    /** @type {Map<string, any>} */
    this.values = new Map();
    /** @type {Record<string, Record<string, Element>>} What Slack filled in, such as the current conversation. */
    this.given = {};
  }

  /**
   * What was entered, else the initial value; a choice that is no longer offered does not count.
   * @param {string} block_id
   * @param {Element} element
   */
  get(block_id, element) {
    const [slot, initial] = SLOTS[element.type];
    const key = `${block_id}\n${element.action_id}`;
    const given = () => element[initial] ?? this.given[block_id]?.[element.action_id]?.[slot];
    const value = this.values.has(key) ? this.values.get(key) : given();
    // Only the app knows what it would offer here.
    if (element.type.endsWith("external_select")) return value ?? (slot === "selected_options" ? [] : null);
    if (slot === "value") return value === undefined || value === null || value === "" ? null : String(value);
    if (slot === "selected_option") return optionsOf(element).find((option) => option.value === value?.value) ?? null;
    if (slot !== "selected_options") return value ?? (isPlural(element) ? [] : null);
    const chosen = new Set(value?.map((/** @type {Element} */ option) => option.value));
    return optionsOf(element).filter((option) => chosen.has(option.value));
  }

  /**
   * @param {string} block_id
   * @param {Element} element
   * @param {any} value
   */
  set(block_id, element, value) {
    this.values.set(`${block_id}\n${element.action_id}`, value);
  }

  /**
   * Slack's `state.values` for these blocks.
   * @param {Block[]} blocks
   */
  stateOf(blocks) {
    /** @type {Record<string, Record<string, Element>>} */
    const state = {};
    for (const { block_id, element } of statefulElements(blocks)) {
      const entry = { type: element.type, [SLOTS[element.type][0]]: this.get(block_id, element) };
      state[block_id] = { ...state[block_id], [element.action_id]: entry };
    }
    return state;
  }

  /**
   * What Slack itself refuses before the app hears of it: a sentence by block id.
   * @param {Block[]} blocks
   * @returns {Record<string, string>}
   */
  faults(blocks) {
    /** @type {Record<string, string>} */
    const faults = {};
    for (const { block_id, block, element } of statefulElements(blocks)) {
      if (block.type !== "input") continue;
      const fault = faultOf(this.get(block_id, element), element, Boolean(block.optional));
      if (fault) faults[block_id] = fault;
    }
    return faults;
  }
}

/** @param {Element} element */
const isPlural = ({ type }) => type.startsWith("multi_") || type === "file_input";

/** @param {Block[]} blocks */
function statefulElements(blocks) {
  return blocks.flatMap((block, index) =>
    [block.element, block.accessory, ...(block.type === "actions" ? block.elements : [])]
      .filter((element) => element && element.type in SLOTS)
      .map((element) => ({ block_id: blockId(block, index), block, element })),
  );
}

/**
 * @param {any} value
 * @param {Element} element
 * @param {boolean} optional
 * @returns {string|null}
 */
function faultOf(value, element, optional) {
  if (value === null || value.length === 0) return optional ? null : "Fill in this field to go on.";
  const most = element.max_selected_items ?? element.max_files;
  if (Array.isArray(value)) return most && value.length > most ? `Choose at most ${most}.` : null;
  if (element.type === "number_input") return numberFaultOf(value, element);
  if (element.min_length && value.length < element.min_length)
    return `Write at least ${element.min_length} characters.`;
  if (element.max_length && value.length > element.max_length) return `Keep it to ${element.max_length} characters.`;
  return null;
}

/** @param {string} value @param {Element} element */
function numberFaultOf(value, element) {
  if (!/^-?(\d+\.?\d*|\.\d+)$/.test(value.trim())) return "Enter a number, such as 12.";
  if (!element.is_decimal_allowed && value.includes(".")) return "Enter a whole number.";
  if (element.min_value !== undefined && Number(value) < Number(element.min_value))
    return `Enter ${element.min_value} or more.`;
  if (element.max_value !== undefined && Number(value) > Number(element.max_value))
    return `Enter ${element.max_value} or less.`;
  return null;
}
