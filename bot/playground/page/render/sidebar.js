/** The left column: channels, the direct message, who one is, and whether the line is up. */

import { h, keepFocus, reconcile } from "../dom.js";
import { icon, mark } from "../icons.js";
import { avatar } from "./avatar.js";

/** @typedef {import("../types.js").Snapshot} Snapshot */
/** @typedef {import("../connection.js").ConnectionState} ConnectionState */

export class Sidebar {
  /**
   * @param {HTMLElement} root
   * @param {(person: string) => void} switchTo
   */
  constructor(root, switchTo) {
    this.switchTo = switchTo;
    this.title = h("span", { class: "workspace-name" });
    this.channels = h("ul", { class: "places", role: "list" });
    this.direct = h("ul", { class: "places", role: "list" });
    this.people = h("ul", { class: "people", role: "list" });
    this.status = h("p", { class: "status", role: "status" });
    this.root = root;
    root.append(
      h(
        "header",
        { class: "workspace-header" },
        mark(),
        h("div", null, this.title, h("span", { class: "workspace-kind" }, "Jargon playground")),
      ),
      h(
        "nav",
        { "aria-label": "Channels" },
        h("h2", null, "Channels"),
        this.channels,
        h("h2", null, "Direct messages"),
        this.direct,
      ),
      h("section", { class: "who", "aria-label": "You are" }, h("h2", null, "You are"), this.people, this.status),
    );
  }

  /**
   * @param {Snapshot} snapshot
   * @param {{channel: string, person: string, unread: Set<string>}} now
   * @param {import("../directory.js").Directory} directory
   */
  render(snapshot, now, directory) {
    this.title.textContent = snapshot.workspace.name;
    const app = directory.person(snapshot.workspace.app.user);
    /** @param {import("../types.js").Channel} channel */
    const entry = (channel) => {
      const here = channel.id === now.channel;
      const unread = now.unread.has(channel.id);
      return {
        key: channel.id,
        signature: JSON.stringify([channel, here, unread, app, directory.me]),
        build: () => drawChannel(channel, here, unread, app, directory),
      };
    };
    const people = snapshot.people
      .filter(({ bot }) => !bot)
      .map((person) => ({
        key: person.id,
        signature: JSON.stringify([person, person.id === now.person]),
        build: () => this.drawPerson(person, person.id === now.person),
      }));
    keepFocus(this.root, () => {
      reconcile(this.channels, snapshot.channels.filter(({ kind }) => kind === "channel").map(entry));
      reconcile(this.direct, snapshot.channels.filter(({ kind }) => kind === "dm").map(entry));
      reconcile(this.people, people);
    });
  }

  /**
   * @param {ConnectionState} connection
   * @param {Snapshot|null} snapshot
   */
  renderStatus(connection, snapshot) {
    const app = snapshot?.workspace.app;
    const [state, sentence] =
      connection === "lost"
        ? ["lost", "Connection lost, retrying…"]
        : connection === "connecting" || !app
          ? ["waiting", "Connecting…"]
          : app.connected
            ? ["good", `${app.name} is connected`]
            : ["waiting", `${app.name} is not connected`];
    if (this.status.textContent === sentence) return;
    this.status.dataset.state = state;
    this.status.textContent = sentence;
  }

  /** @param {import("../types.js").Person} person @param {boolean} isMe */
  drawPerson(person, isMe) {
    return h(
      "li",
      null,
      h(
        "button",
        {
          type: "button",
          class: "person",
          "aria-pressed": String(isMe),
          "data-focus": person.id,
          title: isMe ? `You are ${person.name}` : `Switch to ${person.name}`,
          on: { click: () => this.switchTo(person.id) },
        },
        avatar(person),
        h(
          "span",
          { class: "person-text" },
          h("span", { class: "name" }, person.name),
          h("span", { class: "hint" }, person.company ? `${person.title}, ${person.company}` : person.title),
        ),
        isMe && icon("check"),
      ),
    );
  }
}

/**
 * @param {import("../types.js").Channel} channel
 * @param {boolean} here
 * @param {boolean} unread
 * @param {import("../types.js").Person} app
 * @param {import("../directory.js").Directory} directory
 */
function drawChannel(channel, here, unread, app, directory) {
  return h(
    "li",
    null,
    h(
      "a",
      {
        class: unread ? "place unread" : "place",
        href: directory.hrefOf(channel.id),
        "aria-current": here ? "page" : null,
        "data-focus": channel.id,
      },
      channel.kind === "dm" ? avatar(app, "small") : channelSign(channel),
      h("span", { class: "place-name" }, channel.name),
      channel.shared_with && h("span", { class: "badge", title: `Shared with ${channel.shared_with}` }, channel.shared_with),
      channel.kind === "dm" && h("span", { class: "badge", "aria-hidden": "true" }, "APP"),
      unread && h("span", { class: "dot" }, h("span", { class: "unseen" }, "unread")),
    ),
  );
}

/** @param {import("../types.js").Channel} channel */
function channelSign(channel) {
  if (!channel.private) return h("span", { class: "hash", "aria-hidden": "true" }, "#");
  return h("span", { class: "hash" }, icon("lock"), h("span", { class: "unseen" }, "private"));
}
