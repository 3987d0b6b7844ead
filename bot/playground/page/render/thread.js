/** The panel on the right: one thread with its own message box. */

import { channelTitle } from "../directory.js";
import { h } from "../dom.js";
import { icon } from "../icons.js";
import { Composer } from "./composer.js";
import { Pane } from "./pane.js";
import { entriesFor, threadRows } from "./rows.js";

export class Thread {
  /**
   * @param {HTMLElement} root
   * @param {import("../memory.js").Memory} memory
   * @param {(text: string) => Promise<import("../types.js").Reply>} send
   * @param {() => void} close
   */
  constructor(root, memory, send, close) {
    this.memory = memory;
    this.root = root;
    this.where = h("p", { class: "topic" });
    this.pane = new Pane("Thread");
    this.composer = new Composer(memory, send);
    root.replaceChildren(
      h(
        "header",
        { class: "channel-header" },
        h("div", { class: "channel-titles" }, h("h2", null, "Thread"), this.where),
        h(
          "button",
          {
            type: "button",
            class: "button icon-only quiet",
            "aria-label": "Close thread",
            title: "Close thread",
            on: { click: close },
          },
          icon("close"),
        ),
      ),
      this.pane.root,
      h("div", { class: "foot" }, this.composer.root),
    );
    root.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.defaultPrevented) close();
    });
  }

  /**
   * @param {import("../types.js").Snapshot} snapshot
   * @param {import("../types.js").Place} place
   * @param {import("./message.js").MessageActions} actions
   */
  render(snapshot, place, actions) {
    const channel = snapshot.channels.find(({ id }) => id === place.channel);
    this.root.hidden = !place.thread || !channel;
    if (!place.thread || !channel) return;
    const messages = (snapshot.messages[channel.id] ?? []).filter(({ ts }) => !this.memory.isHidden(channel.id, ts));
    const key = `${place.person}/${channel.id}/${place.thread}`;
    this.where.textContent = channelTitle(channel);
    this.pane.render(key, entriesFor(threadRows(messages, place.thread), key, { ...actions, openThread: null }));
    this.composer.render(key, "Reply in thread", { ...snapshot, commands: [], shortcuts: [] });
  }
}
