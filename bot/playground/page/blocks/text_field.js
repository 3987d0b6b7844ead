/** Elements one types into: text, numbers, addresses. */

import { h } from "../dom.js";
import { dispatch } from "./press.js";
import { plain } from "./texts.js";

const TYPING_PAUSE_MS = 300;

/**
 * The app hears of text on Enter, or as it is typed if it asked for that.
 * @param {import("./controls.js").Context} context
 * @returns {HTMLElement}
 */
export function drawTextInput({ element, block_id, frame, setting, settings, value }) {
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

/** Formatted text, typed here without the formatting. @param {import("./controls.js").Context} context */
export function drawRichTextInput({ element, settings, value, change }) {
  const input = h("textarea", {
    ...settings,
    class: "field",
    dir: "auto",
    rows: element.min_lines ?? 4,
    placeholder: plain(element.placeholder),
    value: textOf(value),
    autofocus: element.focus_on_load,
    on: { change: () => change(input.value.trim() ? richTextOf(input.value) : null) },
  });
  return input;
}

/** @param {string} text */
const richTextOf = (text) => ({
  type: "rich_text",
  elements: [{ type: "rich_text_section", elements: [{ type: "text", text }] }],
});

/** @param {any} value A rich_text block, or none. @returns {string} */
const textOf = (value) =>
  (value?.elements ?? [])
    .map((/** @type {any} */ part) => part.elements?.map((/** @type {any} */ each) => each.text ?? "").join("") ?? "")
    .join("\n");
