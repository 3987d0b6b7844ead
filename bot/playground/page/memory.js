/** What the browser remembers for this visit: drafts, what was sent and read last, what was dismissed. */

const READ = "jargon.read";
const HIDDEN = "jargon.hidden";
const SETTLED = "jargon.settled";
const SINCE = "jargon.since";
const SENT = "jargon.sent";

/** @param {string} key @returns {any} */
function load(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? "null");
  } catch {
    return null;
  }
}

/** @param {string} key @param {any} value */
function save(key, value) {
  try {
    sessionStorage.setItem(key, JSON.stringify(value));
  } catch {
    // A browser that keeps nothing only forgets on reload.
  }
}

export class Memory {
  constructor() {
    /** @type {Map<string, string>} Unsent text by person, channel and thread. */
    this.drafts = new Map();
    /** @type {Record<string, string>} Last text sent, by person, channel and thread. */
    this.sent = load(SENT) ?? {};
    /** @type {Record<string, string>} Last ts read, by person and channel. */
    this.read = load(READ) ?? {};
    /** @type {Set<string>} Private messages put away, by channel and ts. */
    this.hidden = new Set(load(HIDDEN) ?? []);
    /** @type {boolean} Whether the hints for newcomers have done their work. */
    this.settled = load(SETTLED) ?? false;
    /** @type {string|null} The newest ts when the visit began. */
    this.since = load(SINCE);
  }

  /**
   * What was said before the visit began counts as read. It goes by the times of the messages, never by this
   * computer's clock: a message's time is that of the server, in whole seconds.
   * @param {Record<string, import("./types.js").Message[]>} messages
   */
  begin(messages) {
    if (this.since !== null) return;
    const times = Object.values(messages).flatMap((each) => each.map(({ ts }) => ts));
    this.since = times.sort((one, other) => Number(one) - Number(other)).at(-1) ?? "0";
    save(SINCE, this.since);
  }

  /** @param {string} person @param {string} channel @param {string} ts */
  markRead(person, channel, ts) {
    const key = `${person}/${channel}`;
    if (this.read[key] && Number(this.read[key]) >= Number(ts)) return;
    this.read[key] = ts;
    save(READ, this.read);
  }

  /** @param {string} person @param {string} channel @returns {number} */
  readUntil(person, channel) {
    return Number(this.read[`${person}/${channel}`] ?? this.since);
  }

  /** @param {string} place @param {string} text */
  noteSent(place, text) {
    this.sent[place] = text;
    save(SENT, this.sent);
  }

  /** @param {string} place @returns {string} */
  lastSent(place) {
    return this.sent[place] ?? "";
  }

  /** @param {string} channel @param {string} ts */
  hide(channel, ts) {
    this.hidden.add(`${channel}/${ts}`);
    save(HIDDEN, [...this.hidden]);
  }

  /** @param {string} channel @param {string} ts */
  isHidden(channel, ts) {
    return this.hidden.has(`${channel}/${ts}`);
  }

  settle() {
    this.settled = true;
    save(SETTLED, true);
  }
}
