/** One message as a list item. */

import { drawBlock } from "../blocks/draw.js";
import { menuButton } from "../blocks/menu.js";
import { drawMrkdwn } from "../blocks/texts.js";
import { dateOf, fullTimeOf, timeOf } from "../clock.js";
import { h } from "../dom.js";
import { icon } from "../icons.js";
import { avatar } from "./avatar.js";
import { drawFiles } from "./files.js";

/** @typedef {import("../types.js").Message} Message */

/**
 * @typedef {object} Row A message and how it stands among its neighbors.
 * @property {Message} message
 * @property {boolean} grouped Goes on from the one above, so name and face are not repeated.
 * @property {string|null} day Shown above it when a new day begins.
 * @property {Message[]} replies
 * @property {string|null} note Shown below it, such as the number of replies in the thread panel.
 */

/**
 * @typedef {object} MessageActions
 * @property {(message: Message) => import("../types.js").Frame} frameFor
 * @property {((message: Message) => void)|null} openThread
 * @property {(message: Message) => void} dismiss
 * @property {import("../types.js").Shortcut[]} shortcuts What can be done with a message.
 * @property {(message: Message, shortcut: string) => Promise<import("../types.js").Reply>} run
 */

/**
 * @param {Row} row
 * @param {MessageActions} actions
 * @returns {HTMLElement}
 */
export function drawMessage(row, actions) {
  const { message, grouped, day, replies, note } = row;
  const frame = actions.frameFor(message);
  const person = frame.directory.person(message.user);
  const kind = ["message", grouped && "grouped", message.ephemeral && "private"].filter(Boolean).join(" ");
  return h(
    "li",
    { class: "row" },
    day && h("div", { class: "day" }, h("span", null, day)),
    h(
      "article",
      {
        class: kind,
        "aria-label": `${person.name}, ${timeOf(message.ts)}`,
        // One message of the list is a stop for Tab, see pane.js; arrows lead to the others.
        tabIndex: -1,
        "data-focus": `message/${frame.key}`,
      },
      message.ephemeral && drawPrivacy(message, frame, actions),
      h("div", { class: "gutter" }, grouped ? drawTime(message.ts) : avatar(person)),
      h(
        "div",
        { class: "body" },
        !grouped &&
          h(
            "div",
            { class: "byline" },
            h("span", { class: "name" }, person.name),
            person.bot && h("span", { class: "badge" }, "APP"),
            person.company && h("span", { class: "badge" }, person.company),
            drawTime(message.ts),
          ),
        drawContent(message, frame),
        drawUnfurls(message, frame),
        message.files.length > 0 && drawFiles(message.files),
        replies.length > 0 && actions.openThread && drawReplies(message, replies, frame.directory, actions.openThread),
      ),
      !message.ephemeral && drawTools(message, frame, actions),
    ),
    note && h("div", { class: "day note" }, h("span", null, note)),
  );
}

/** @param {Message} message @param {import("../types.js").Frame} frame @param {MessageActions} actions */
function drawTools(message, frame, actions) {
  const reply =
    actions.openThread &&
    h(
      "button",
      {
        type: "button",
        class: "button icon-only",
        tabIndex: -1,
        "aria-label": "Reply in thread",
        title: "Reply in thread",
        "data-focus": `${frame.key}/reply`,
        on: { click: () => actions.openThread?.(message) },
      },
      icon("reply"),
    );
  const shortcuts = actions.shortcuts.length > 0 && drawShortcuts(message, frame, actions);
  return (reply || shortcuts) && h("div", { class: "tools" }, reply, shortcuts);
}

/** @param {Message} message @param {import("../types.js").Frame} frame @param {MessageActions} actions */
function drawShortcuts(message, frame, actions) {
  const settings = {
    tabIndex: -1,
    "aria-label": "More message actions",
    title: "More actions",
    "data-focus": `${frame.key}/shortcuts`,
  };
  /** @param {HTMLElement} trigger @param {string} shortcut */
  const run = async (trigger, shortcut) => {
    const body = trigger.closest(".message")?.querySelector(".body");
    body?.querySelector(":scope > .notice")?.remove();
    const reply = await actions.run(message, shortcut);
    if (!reply.ok) body?.append(h("p", { class: "notice", role: "alert" }, reply.say));
  };
  const items = actions.shortcuts.map(({ callback_id, name, description }) => ({
    label: name,
    detail: description,
    choose: (/** @type {HTMLElement} */ trigger) => run(trigger, callback_id),
  }));
  return menuButton(settings, icon("dots"), items);
}

/** @param {string} ts */
function drawTime(ts) {
  return h("time", { class: "time", datetime: dateOf(ts).toISOString(), title: fullTimeOf(ts) }, timeOf(ts));
}

/** @param {Message} message @param {import("../types.js").Frame} frame @param {MessageActions} actions */
function drawPrivacy(message, frame, actions) {
  return h(
    "p",
    { class: "privacy" },
    icon("eye"),
    h("span", null, "Only visible to you"),
    h("span", { "aria-hidden": "true" }, "·"),
    h(
      "button",
      {
        type: "button",
        class: "plain",
        "data-focus": `dismiss/${frame.key}`,
        on: { click: () => actions.dismiss(message) },
      },
      "Dismiss",
    ),
  );
}

/** @param {Message} message @param {import("../types.js").Frame} frame */
function drawUnfurls(message, frame) {
  return message.unfurls.map((blocks, number) =>
    h(
      "div",
      { class: "content blocks unfurl" },
      blocks.map((block, index) => drawBlock(block, (number + 1) * 100 + index, frame)),
    ),
  );
}

/** @param {Message} message @param {import("../types.js").Frame} frame */
function drawContent(message, frame) {
  // A private card that gives way to another has not been edited by anyone.
  const edited = message.edited && !message.ephemeral && h("span", { class: "edited" }, "(edited)");
  if (!message.blocks?.length && !message.text) return null;
  if (!message.blocks?.length) {
    const text = drawMrkdwn(message.text, frame.directory);
    if (edited) text.append(" ", edited);
    return h("div", { class: "content" }, text);
  }
  return h(
    "div",
    { class: "content blocks" },
    message.blocks.map((block, index) => drawBlock(block, index, frame)),
    edited,
  );
}

/**
 * @param {Message} message
 * @param {Message[]} replies
 * @param {import("../directory.js").Directory} directory
 * @param {(message: Message) => void} openThread
 */
function drawReplies(message, replies, directory, openThread) {
  const people = [...new Set(replies.map(({ user }) => user))].slice(0, 4).map((id) => directory.person(id));
  const last = replies[replies.length - 1];
  return h(
    "button",
    {
      type: "button",
      class: "replies",
      "data-focus": `${message.ts}/replies`,
      on: { click: () => openThread(message) },
    },
    h(
      "span",
      { class: "faces" },
      people.map((person) => avatar(person, "small")),
    ),
    h("span", { class: "count" }, countReplies(replies.length)),
    h("span", { class: "hint" }, `Last at ${timeOf(last.ts)}`),
  );
}

/** @param {number} count */
export const countReplies = (count) => (count === 1 ? "1 reply" : `${count} replies`);
