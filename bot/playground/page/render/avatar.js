/** Faces: initials for people, the mark for the app. */

import { SLACKBOT } from "../directory.js";
import { h } from "../dom.js";
import { mark } from "../icons.js";

const COLORS = 6;

/**
 * @param {import("../types.js").Person} person
 * @param {"small"|"normal"} [size]
 * @returns {HTMLElement}
 */
export function avatar(person, size = "normal") {
  if (person.bot && person.id !== SLACKBOT)
    return h("span", { class: `avatar avatar-${size} avatar-app`, "aria-hidden": "true" }, mark());
  const words = person.name.split(/\s+/).filter(Boolean);
  const initials = [words[0], words.length > 1 ? words.at(-1) : ""].map((word) => [...(word ?? "")][0] ?? "").join("");
  const color = [...person.id].reduce((sum, character) => sum + (character.codePointAt(0) ?? 0), 0) % COLORS;
  return h(
    "span",
    { class: `avatar avatar-${size}`, "data-color": color, "aria-hidden": "true" },
    initials.toUpperCase(),
  );
}
