/** A link to a message of this workspace leads there, not away. */

import { formatPlace } from "./place.js";

/** @param {MouseEvent} event A click anywhere. @param {string} person */
export function followPermalink(event, person) {
  const link = /** @type {HTMLAnchorElement|null} */ (/** @type {Element} */ (event.target).closest("a[href]"));
  const found = link?.origin === location.origin && /^\/archives\/([A-Z0-9]+)\//.exec(link.pathname);
  if (!link || !found) return;
  event.preventDefault();
  const thread = new URL(link.href).searchParams.get("thread_ts");
  location.hash = formatPlace({ person, channel: found[1], thread, home: false });
}
