/** Times as people read them, in the browser's zone. A Slack `ts` is seconds since 1970 with a counter behind the dot. */

const TIME = new Intl.DateTimeFormat("en-US", { hour: "numeric", minute: "2-digit" });
const DAY = new Intl.DateTimeFormat("en-US", { weekday: "long", month: "long", day: "numeric" });
const FULL = new Intl.DateTimeFormat("en-US", { dateStyle: "full", timeStyle: "medium" });
const MONTH_DAY_YEAR = new Intl.DateTimeFormat("en-US", { dateStyle: "long" });
const SHORT_DATE = new Intl.DateTimeFormat("en-US", { month: "short", day: "numeric", year: "numeric" });

/** @param {string} ts @returns {Date} */
export const dateOf = (ts) => new Date(Number.parseFloat(ts) * 1000);

/** @param {string} ts */
export const timeOf = (ts) => TIME.format(dateOf(ts));

/** @param {string} ts */
export const fullTimeOf = (ts) => FULL.format(dateOf(ts));

/**
 * "Today", "Yesterday" or the date.
 * @param {string} ts
 */
export function dayOf(ts) {
  const date = dateOf(ts);
  const now = new Date();
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (date.toDateString() === now.toDateString()) return "Today";
  if (date.toDateString() === yesterday.toDateString()) return "Yesterday";
  return DAY.format(date);
}

/**
 * A date written by Slack's own pattern, such as "{date_short} at {time}".
 * @param {number} seconds
 * @param {string} pattern
 */
export function formatDate(seconds, pattern) {
  const date = new Date(seconds * 1000);
  /** @type {Record<string, () => string>} */
  const parts = {
    date_num: () => date.toISOString().slice(0, 10),
    date: () => MONTH_DAY_YEAR.format(date),
    date_short: () => SHORT_DATE.format(date),
    date_long: () => `${DAY.format(date)}, ${date.getFullYear()}`,
    time: () => TIME.format(date),
    time_secs: () => date.toLocaleTimeString("en-US"),
  };
  return pattern.replace(/\{(\w+)\}/g, (whole, name) => parts[name.replace(/_pretty$/, "")]?.() ?? whole);
}
