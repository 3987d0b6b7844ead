/** The middle: one channel with its header, messages and message box. */

import { channelTitle } from "../directory.js";
import { h, keepFocus, reconcile } from "../dom.js";
import { icon } from "../icons.js";
import { THINGS_TO_TRY } from "../welcome.js";
import { avatar } from "./avatar.js";
import { Composer } from "./composer.js";
import { Home } from "./home.js";
import { Pane } from "./pane.js";
import { channelRows, entriesFor } from "./rows.js";

/** @typedef {import("../types.js").Channel} Channel */
/** @typedef {import("../types.js").Snapshot} Snapshot */

export class Conversation {
  /**
   * @param {HTMLElement} root
   * @param {import("../memory.js").Memory} memory
   * @param {object} does
   * @param {(text: string) => Promise<import("../types.js").Reply>} does.send
   * @param {(shortcut: string) => Promise<import("../types.js").Reply>} does.run
   * @param {() => void} does.settle Puts the hints for newcomers away.
   * @param {import("../frames.js").Acts} does.acts
   * @param {() => void} does.toggleSidebar
   */
  constructor(root, memory, { send, run, settle, acts, toggleSidebar }) {
    this.memory = memory;
    this.root = root;
    this.title = h("h1");
    this.topic = h("p", { class: "topic" });
    this.membership = h("p", { class: "membership" });
    this.pane = new Pane("Messages");
    this.composer = new Composer(memory, send, run);
    this.home = new Home(acts);
    this.tabs = h("nav", { class: "tabs", "aria-label": "Tabs", hidden: true });
    this.foot = h("div", { class: "foot" });
    this.chips = h("div", { class: "chips" });
    this.lead = h("p");
    this.hide = h(
      "button",
      {
        type: "button",
        class: "button icon-only quiet",
        "aria-label": "Hide these hints",
        title: "Hide these hints",
        on: { click: settle },
      },
      icon("close"),
    );
    this.welcome = h(
      "section",
      { class: "welcome", "aria-label": "Things to try", hidden: true },
      this.lead,
      this.chips,
      this.hide,
    );
    root.replaceChildren(
      h(
        "header",
        { class: "channel-header" },
        h(
          "button",
          { type: "button", class: "button icon-only quiet narrow-only", "aria-label": "Channels", on: { click: toggleSidebar } },
          icon("menu"),
        ),
        h("div", { class: "channel-titles" }, this.title, this.topic),
        this.tabs,
        this.membership,
      ),
      this.home.root,
      this.pane.root,
      this.foot,
    );
    this.foot.append(this.welcome, this.composer.root);
  }

  /**
   * @param {Snapshot} snapshot
   * @param {import("../types.js").Place} place
   * @param {import("./message.js").MessageActions} actions
   * @param {import("../directory.js").Directory} directory
   */
  render(snapshot, place, actions, directory) {
    const channel = snapshot.channels.find(({ id }) => id === place.channel);
    if (!channel) return;
    const messages = (snapshot.messages[channel.id] ?? []).filter(({ ts }) => !this.memory.isHidden(channel.id, ts));
    const key = `${place.person}/${channel.id}`;
    this.renderHeader(channel, snapshot.workspace.app.name);
    this.renderIntro(channel, snapshot);
    this.renderTabs(channel, snapshot.workspace.app, place.home, directory);
    if (place.home) this.home.render(snapshot.home, directory);
    this.renderWelcome(messages.length === 0, snapshot.prompts?.[channel.id], snapshot.commands.length > 0);
    this.pane.render(key, entriesFor(channelRows(messages), key, actions));
    this.composer.render(key, `Message ${channelTitle(channel)}`, snapshot);
  }

  /**
   * The app's own suggestions where it has some, else the page's.
   * @param {boolean} empty
   * @param {{title: string, message: string}[]|undefined} prompts
   * @param {boolean} hasCommands
   */
  renderWelcome(empty, prompts, hasCommands) {
    // What the app suggests goes with what was said last, and is never in the way: it stays.
    this.welcome.hidden = this.memory.settled && !empty && !prompts?.length;
    // Where nothing has been said yet the hints stay until something is.
    this.hide.hidden = empty || Boolean(prompts?.length);
    this.lead.textContent = empty || !prompts?.length ? "New here? Try one of these:" : "Ask next:";
    const toTry = THINGS_TO_TRY.filter((text) => hasCommands || !text.startsWith("/"));
    const things = prompts?.length ? prompts : toTry.map((text) => ({ title: text, message: text }));
    reconcile(
      this.chips,
      things.map(({ title, message }) => ({
        key: title,
        signature: message,
        build: () =>
          h(
            "button",
            { type: "button", class: "chip", title: message, on: { click: () => this.composer.fill(message) } },
            title,
          ),
      })),
    );
  }

  /**
   * @param {Channel} channel
   * @param {Snapshot["workspace"]["app"]} app
   * @param {boolean} home
   * @param {import("../directory.js").Directory} directory
   */
  renderTabs(channel, app, home, directory) {
    this.tabs.hidden = channel.kind !== "dm" || !app.home;
    this.home.root.hidden = !home;
    this.pane.root.hidden = home;
    this.foot.hidden = home;
    if (this.tabs.hidden) return;
    const tabs = [
      { label: "Home", here: home, href: directory.hrefOf(channel.id, true) },
      { label: "Messages", here: !home, href: directory.hrefOf(channel.id) },
    ];
    keepFocus(this.tabs, () =>
      reconcile(
        this.tabs,
        tabs.map(({ label, here, href }) => ({
          key: label,
          signature: JSON.stringify([here, href]),
          build: () => h("a", { class: "tab", href, "aria-current": here ? "page" : null, "data-focus": label }, label),
        })),
      ),
    );
  }

  /** @param {Channel} channel @param {string} app */
  renderHeader(channel, app) {
    this.title.textContent = channelTitle(channel);
    this.topic.textContent = channel.topic ?? "";
    this.topic.title = channel.topic ?? "";
    this.root.setAttribute("aria-label", channelTitle(channel));
    this.membership.hidden = channel.has_app || channel.kind === "dm";
    this.membership.textContent = `${app} is not in this channel. Commands work here, mentions do not.`;
  }

  /** @param {Channel} channel @param {Snapshot} snapshot */
  renderIntro(channel, { workspace: { app }, people }) {
    if (this.pane.intro.dataset.channel === channel.id) return;
    const face = people.find(({ id }) => id === app.user);
    const sentence =
      channel.kind === "dm"
        ? `This is between you and ${app.name}. Ask what a word means, or for a number to be worked out.`
        : channel.shared_with
          ? `Shared with ${channel.shared_with}: people of both companies read this.`
          : channel.topic || "Everybody in the workspace can read and write here.";
    this.pane.intro.dataset.channel = channel.id;
    this.pane.intro.replaceChildren(
      channel.kind === "dm" && face ? avatar(face) : h("span", { class: "intro-hash", "aria-hidden": "true" }, "#"),
      h("p", null, h("strong", null, channelTitle(channel)), sentence),
    );
  }
}
