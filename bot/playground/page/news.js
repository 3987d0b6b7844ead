/** What is new between two snapshots, and what of it concerns this person. */

/** @typedef {import("./types.js").Snapshot} Snapshot */
/** @typedef {import("./types.js").Message} Message */

/**
 * Messages of others that the earlier snapshot, of the same person, did not have.
 * @param {Snapshot|null} before
 * @param {Snapshot} after
 * @returns {{channel: string, message: Message}[]}
 */
export function arrivals(before, after) {
  if (!before || before.me !== after.me) return [];
  return Object.entries(after.messages).flatMap(([channel, messages]) => {
    const known = new Set((before.messages[channel] ?? []).map(({ ts }) => ts));
    return messages
      .filter(({ ts, user }) => user !== after.me && !known.has(ts))
      .map((message) => ({ channel, message }));
  });
}

/**
 * The root of the thread a message replies in; null for a message of the channel itself.
 * @param {Message} message
 * @param {Message[]} messages
 * @returns {Message|null}
 */
export function rootOf(message, messages) {
  if (!message.thread_ts || message.thread_ts === message.ts) return null;
  return messages.find(({ ts }) => ts === message.thread_ts) ?? null;
}

/**
 * Whether the channel has something this person has not seen: said to all, or in a thread they take part in.
 * @param {Message[]} messages
 * @param {string} me
 * @param {number} readUntil
 */
export function hasUnread(messages, me, readUntil) {
  return messages.some((message) => {
    if (Number(message.ts) <= readUntil || message.user === me) return false;
    const root = rootOf(message, messages);
    return (
      !root || messages.some(({ ts, thread_ts, user }) => user === me && (ts === root.ts || thread_ts === root.ts))
    );
  });
}
