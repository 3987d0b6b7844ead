/** What could be meant by the word at the caret: a command after "/", a name after "@". Pure. */

import { SLACKBOT } from "./directory.js";

/**
 * @typedef {object} Suggestion
 * @property {string} insert
 * @property {string} label
 * @property {string} detail
 * @property {import("./types.js").Person|null} person
 * @property {string|null} shortcut Run in place of being written, if it is one.
 */
/**
 * @typedef {object} Known What can be completed.
 * @property {import("./types.js").Command[]} commands
 * @property {import("./types.js").Shortcut[]} shortcuts
 * @property {import("./types.js").Person[]} people
 */
/** @typedef {{from: number, to: number, items: Suggestion[]}} Completion */

const NAME = /(?:^|[\s(])@([\p{L}\p{N}' .-]{0,40})$/u;

/**
 * @param {string} text
 * @param {number} caret
 * @param {Known} known
 * @returns {Completion|null}
 */
export function complete(text, caret, { commands, shortcuts, people }) {
  const before = text.slice(0, caret);
  if (/^\/\S*$/.test(before)) {
    const named = shortcuts.filter(({ kind, name }) => kind === "global" && startsAnyWord(name, before.slice(1)));
    const items = [
      ...commands.filter(({ command }) => command.startsWith(before.toLowerCase())).map(describeCommand),
      ...named.map(describeShortcut),
    ];
    return items.length ? { from: 0, to: text.search(/\s|$/), items } : null;
  }
  const name = NAME.exec(before)?.[1];
  if (name === undefined) return null;
  const items = people
    .filter((person) => person.id !== SLACKBOT && startsAnyWord(person.name, name))
    .map(describePerson);
  return items.length ? { from: caret - name.length - 1, to: caret, items } : null;
}

/**
 * How to go on after a command that stands complete, such as "term".
 * @param {string} text
 * @param {import("./types.js").Command[]} commands
 * @returns {import("./types.js").Command|undefined}
 */
export function commandInUse(text, commands) {
  const word = /^(\/\S+)\s/.exec(text)?.[1];
  return commands.find(({ command }) => command === word);
}

/** @param {string} name @param {string} typed */
function startsAnyWord(name, typed) {
  const words = name.toLowerCase().split(" ");
  return words.some((_, index) => words.slice(index).join(" ").startsWith(typed.toLowerCase()));
}

/** @param {import("./types.js").Command} command @returns {Suggestion} */
const describeCommand = ({ command, usage_hint, description }) => ({
  insert: command,
  label: usage_hint ? `${command} ${usage_hint}` : command,
  detail: description,
  person: null,
  shortcut: null,
});

/** @param {import("./types.js").Shortcut} shortcut @returns {Suggestion} */
const describeShortcut = ({ callback_id, name, description }) => ({
  insert: "",
  label: name,
  detail: description,
  person: null,
  shortcut: callback_id,
});

/** @param {import("./types.js").Person} person @returns {Suggestion} */
const describePerson = (person) => ({
  insert: `@${person.name}`,
  label: person.name,
  detail: person.bot ? "App" : person.title,
  person,
  shortcut: null,
});
