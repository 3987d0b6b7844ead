/** New messages, read aloud by screen readers without moving the focus. */

import { drawMrkdwn } from "../blocks/texts.js";

const LONGEST = 300;

/**
 * @param {HTMLElement} announcer A polite live region.
 * @param {import("../types.js").Message[]} messages
 * @param {import("../directory.js").Directory} directory
 */
export function announce(announcer, messages, directory) {
  if (messages.length === 0) return;
  announcer.textContent = messages
    .map((message) => {
      const text = drawMrkdwn(message.text, directory).textContent ?? "";
      const privacy = message.ephemeral ? "Only visible to you. " : "";
      return `${privacy}${directory.person(message.user).name}: ${text.slice(0, LONGEST)}`;
    })
    .join(" ");
}
