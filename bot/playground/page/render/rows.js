/** Messages in order become rows: grouped, dated, threads folded into their roots. */

import { dateOf, dayOf } from "../clock.js";
import { rootOf } from "../news.js";
import { countReplies, drawMessage } from "./message.js";

/** @typedef {import("../types.js").Message} Message */
/** @typedef {import("./message.js").Row} Row */

const GROUP_SECONDS = 5 * 60;

/**
 * The channel itself: roots with their replies counted.
 * @param {Message[]} messages
 * @returns {Row[]}
 */
export function channelRows(messages) {
  /** @type {Map<string, Message[]>} */
  const replies = new Map();
  const roots = messages.filter((message) => {
    const root = rootOf(message, messages);
    if (root) replies.set(root.ts, [...(replies.get(root.ts) ?? []), message]);
    return !root;
  });
  return roots.map((message, index) => {
    const above = roots[index - 1];
    const day =
      !above || dateOf(above.ts).toDateString() !== dateOf(message.ts).toDateString() ? dayOf(message.ts) : null;
    const grouped = !day && above !== undefined && goesOn(above, message) && !replies.has(above.ts);
    return { message, grouped, day, replies: replies.get(message.ts) ?? [], note: null };
  });
}

/**
 * A thread: its root, then the replies.
 * @param {Message[]} messages All of the channel.
 * @param {string} thread
 * @returns {Row[]}
 */
export function threadRows(messages, thread) {
  const shown = messages.filter(({ ts, thread_ts }) => ts === thread || thread_ts === thread);
  const note = shown.length > 1 ? countReplies(shown.length - 1) : null;
  return shown.map((message, index) => ({
    message,
    grouped: index > 1 && goesOn(shown[index - 1], message),
    day: null,
    replies: [],
    note: index === 0 ? note : null,
  }));
}

/** @param {Message} above @param {Message} message */
function goesOn(above, message) {
  const close = Number(message.ts) - Number(above.ts) < GROUP_SECONDS;
  return close && above.user === message.user && above.ephemeral === message.ephemeral && !message.ephemeral;
}

/**
 * What `reconcile` needs: a row is drawn again only when something it shows has changed.
 * @param {Row[]} rows
 * @param {string} place
 * @param {import("./message.js").MessageActions} actions
 */
export function entriesFor(rows, place, actions) {
  return rows.map((row) => ({
    key: `${place}/${row.message.ts}`,
    signature: JSON.stringify({ ...row, shortcuts: actions.shortcuts.length, replies: row.replies.map(({ ts, user }) => [ts, user]) }),
    build: () => drawMessage(row, actions),
  }));
}
