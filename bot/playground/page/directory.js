/** Who and what the ids in a snapshot stand for. */

import { formatPlace } from "./place.js";

/** @typedef {import("./types.js").Snapshot} Snapshot */

/** Slack's own voice, the same id in every workspace. */
export const SLACKBOT = "USLACKBOT";

export class Directory {
  /** @param {Snapshot} snapshot */
  constructor(snapshot) {
    this.me = snapshot.me;
    this.app = snapshot.workspace.app;
    this.people = snapshot.people;
    this.channels = snapshot.channels;
  }

  /** @param {string} id */
  person(id) {
    return this.people.find((person) => person.id === id) ?? { id, name: id, title: "", bot: false };
  }

  /** @param {string} id */
  channel(id) {
    return this.channels.find((channel) => channel.id === id);
  }

  /**
   * The address of a channel on this page.
   * @param {string} id
   * @param {boolean} [home] Of the app's Home tab there.
   */
  hrefOf(id, home = false) {
    return formatPlace({ person: this.me, channel: id, thread: null, home });
  }
}

/**
 * How a channel is called in running text.
 * @param {import("./types.js").Channel} channel
 */
export const channelTitle = (channel) => (channel.kind === "channel" ? `#${channel.name}` : channel.name);
