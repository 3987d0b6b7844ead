/** Where one is: person, channel, thread. It lives in the address, so a reload or the back button keeps it. */

/** @typedef {import("./types.js").Place} Place */

/** Who a first visit is. */
export const FIRST_PERSON = "U0MAYA";

/**
 * @param {string} hash
 * @returns {Place}
 */
export function readPlace(hash) {
  const [person, channel, part] = hash.replace(/^#/, "").split("/").map(decodeURIComponent);
  const home = part === HOME;
  return { person: person || FIRST_PERSON, channel: channel || "", thread: home ? null : part || null, home };
}

/** Stands in the place of a thread for the Home tab, beside the direct message with the app. */
const HOME = "home";

/** @param {Place} place */
export function formatPlace({ person, channel, thread, home }) {
  const parts = [person, channel, home ? HOME : thread].filter((part) => part !== null);
  return `#${parts.map((part) => encodeURIComponent(String(part))).join("/")}`;
}

/**
 * The nearest place this snapshot has: an unknown channel becomes the direct message if it was one, else the first.
 * @param {Place} place
 * @param {import("./types.js").Snapshot} snapshot
 * @param {boolean} [preferDirect]
 * @returns {Place}
 */
export function settlePlace(place, snapshot, preferDirect = false) {
  const known = snapshot.channels.find((channel) => channel.id === place.channel);
  const direct = preferDirect ? snapshot.channels.find((channel) => channel.kind === "dm") : undefined;
  const found = known ?? direct ?? snapshot.channels[0];
  const channel = found?.id ?? "";
  const home = place.home && found?.kind === "dm" && snapshot.workspace.app.home;
  const messages = snapshot.messages[channel] ?? [];
  const thread = messages.some((message) => message.ts === place.thread) ? place.thread : null;
  return { person: snapshot.me, channel, thread, home };
}
