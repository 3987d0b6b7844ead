/** The state of the page and what moves it: snapshots from the server, the address, and what the person does. */

import { act, upload } from "./act.js";
import { AppTabs } from "./app_tabs.js";
import { Connection } from "./connection.js";
import { channelTitle, Directory } from "./directory.js";
import { createActs, MessageFrames } from "./frames.js";
import { Memory } from "./memory.js";
import { arrivals, hasUnread, rootOf } from "./news.js";
import { followPermalink } from "./permalinks.js";
import { FIRST_PERSON, formatPlace, readPlace, settlePlace } from "./place.js";
import { announce } from "./render/announcer.js";
import { Conversation } from "./render/conversation.js";
import { ModalStack } from "./render/modal_stack.js";
import { Sidebar } from "./render/sidebar.js";
import { Thread } from "./render/thread.js";

/** @typedef {import("./types.js").Snapshot} Snapshot */
/** @typedef {import("./types.js").Message} Message */

export class Playground {
  /** @param {Record<"workspace"|"sidebar"|"conversation"|"thread"|"announcer"|"skip", HTMLElement>} parts */
  constructor(parts) {
    this.parts = parts;
    this.memory = new Memory();
    this.place = readPlace(location.hash);
    /** @type {Snapshot|null} */
    this.snapshot = null;
    /** @type {Directory|null} */
    this.directory = null;
    /** @type {Conversation|null} Made with the first snapshot; until then the page says that it is opening. */
    this.conversation = null;
    /** @type {Thread|null} */
    this.thread = null;
    /** @type {import("./connection.js").ConnectionState} */
    this.state = "connecting";
    this.tabs = new AppTabs((tab, beside) => this.act("open", { tab, beside }));
    this.acts = createActs(
      (verb, body) => this.act(verb, body),
      (file) => upload(this.place.person, file),
    );
    this.frames = new MessageFrames(this.acts);
    this.sidebar = new Sidebar(parts.sidebar, (person) => this.switchTo(person));
    this.modals = new ModalStack({
      acts: this.acts,
      submit: (view, form) => this.act("submit", { view: view.id, state: form.stateOf(view.blocks) }),
      close: (view) => this.act("close", { view: view.id }),
    });
    this.connection = new Connection(
      (snapshot) => this.receive(snapshot),
      (state) => this.noticeState(state),
    );
  }

  start() {
    window.addEventListener("hashchange", () => this.goTo(readPlace(location.hash)));
    document.addEventListener("visibilitychange", () => this.render());
    this.parts.skip.addEventListener("click", (event) => {
      event.preventDefault();
      this.conversation?.composer.box.focus();
    });
    document.addEventListener("click", (event) => followPermalink(event, this.place.person));
    // On a narrow page the channels lie over the conversation, until one goes back to it.
    const closeSidebar = () => this.parts.workspace.removeAttribute("data-sidebar");
    this.parts.conversation.addEventListener("click", closeSidebar, { capture: true });
    document.addEventListener("keydown", ({ key }) => key === "Escape" && closeSidebar());
    this.noticeState(this.state);
    this.connection.listenAs(this.place.person);
  }

  /** @param {Snapshot} snapshot */
  receive(snapshot) {
    const news = arrivals(this.snapshot, snapshot);
    const moved = this.snapshot !== null && this.snapshot.me !== snapshot.me;
    const wasDirect = this.snapshot?.channels.find(({ id }) => id === this.place.channel)?.kind === "dm";
    this.snapshot = snapshot;
    this.memory.begin(snapshot.messages);
    this.directory = new Directory(snapshot);
    this.place = settlePlace(this.place, snapshot, moved && wasDirect);
    const here = news.filter(
      ({ channel, message }) => channel === this.place.channel && !this.memory.isHidden(channel, message.ts),
    );
    for (const { message } of here) this.openAnswered(message);
    this.writeAddress();
    this.render();
    announce(
      this.parts.announcer,
      here.map(({ message }) => message),
      this.directory,
    );
  }

  /** A reply to this person's own message opens its thread, unless they are busy in another. @param {Message} reply */
  openAnswered(reply) {
    const root = rootOf(reply, this.snapshot?.messages[this.place.channel] ?? []);
    const draft = this.memory.drafts.get(`${this.place.person}/${this.place.channel}/${this.place.thread}`);
    if (root?.user === this.place.person && !draft) this.place = { ...this.place, thread: root.ts };
  }

  /** @param {import("./connection.js").ConnectionState} state */
  noticeState(state) {
    this.state = state;
    this.parts.workspace.dataset.connection = state;
    this.sidebar.renderStatus(state, this.snapshot);
    // The server turns strangers away; an address from another workspace must not end in waiting for ever.
    if (state === "lost" && !this.snapshot && this.place.person !== FIRST_PERSON) this.switchTo(FIRST_PERSON);
  }

  /** @param {import("./types.js").Place} place */
  goTo(place) {
    const before = this.place;
    this.parts.workspace.removeAttribute("data-sidebar");
    this.place = this.snapshot?.me === place.person ? settlePlace(place, this.snapshot) : place;
    if (place.person !== before.person) this.connection.listenAs(place.person);
    else this.render();
    if (this.place.channel !== before.channel) this.conversation?.composer.box.focus();
  }

  /** @param {string} person */
  switchTo(person) {
    location.hash = formatPlace({ ...this.place, person, thread: null });
  }

  /** @param {string|null} thread @param {boolean} [focus] */
  showThread(thread, focus = false) {
    this.place = { ...this.place, thread };
    this.writeAddress();
    this.render();
    (thread ? this.thread : this.conversation)?.composer.box.focus({ preventScroll: !focus });
  }

  writeAddress() {
    const hash = formatPlace(this.place);
    if (hash !== location.hash) history.replaceState(null, "", hash);
  }

  render() {
    const { snapshot, directory, place } = this;
    if (!snapshot || !directory || snapshot.me !== place.person) return;
    this.conversation ??= new Conversation(this.parts.conversation, this.memory, {
      send: (text) => this.say(text, null),
      run: (callback_id) => this.act("shortcut", { callback_id, message: null, channel: this.place.channel }),
      settle: () => this.settle(),
      acts: this.acts,
      toggleSidebar: () => this.parts.workspace.toggleAttribute("data-sidebar"),
    });
    this.thread ??= new Thread(
      this.parts.thread,
      this.memory,
      (text) => this.say(text, this.place.thread),
      () => this.showThread(null),
    );
    const last = snapshot.messages[place.channel]?.at(-1);
    if (last && !document.hidden) this.memory.markRead(snapshot.me, place.channel, last.ts);
    const unread = new Set(
      snapshot.channels
        .map(({ id }) => id)
        .filter((id) => hasUnread(snapshot.messages[id] ?? [], snapshot.me, this.memory.readUntil(snapshot.me, id))),
    );
    const actions = this.messageActions(snapshot, directory, place.channel);
    this.parts.workspace.removeAttribute("aria-busy");
    this.sidebar.render(snapshot, { channel: place.channel, person: place.person, unread }, directory);
    this.sidebar.renderStatus(this.state, snapshot);
    this.conversation.render(snapshot, place, actions, directory);
    this.thread.render(snapshot, place, actions);
    this.modals.render(snapshot.views, directory);
    const channel = directory.channel(place.channel);
    this.tabs.notice(snapshot, place.channel, channel?.kind === "dm", place.home);
    document.title = `${unread.size > 0 ? "• " : ""}${channel ? channelTitle(channel) : ""} · ${snapshot.workspace.name}`;
  }

  /**
   * @param {Snapshot} snapshot
   * @param {Directory} directory
   * @param {string} channel
   * @returns {import("./render/message.js").MessageActions}
   */
  messageActions(snapshot, directory, channel) {
    return {
      shortcuts: snapshot.shortcuts.filter(({ kind }) => kind === "message"),
      run: ({ ts }, callback_id) => this.act("shortcut", { callback_id, message: { channel, ts } }),
      openThread: (message) => this.showThread(message.ts, true),
      dismiss: (message) => {
        this.memory.hide(channel, message.ts);
        this.render();
        this.conversation?.composer.box.focus();
      },
      frameFor: (message) => this.frames.frameFor(message, channel, directory),
    };
  }

  /** Sends what was typed: a command, or words. @param {string} text @param {string|null} thread */
  async say(text, thread) {
    const { channel } = this.place;
    const command = /^\/\S*/.exec(text)?.[0];
    if (command && thread) {
      const app = this.snapshot?.workspace.app.name;
      return { ok: false, say: `${command} cannot be used in threads. Mention @${app} instead.` };
    }
    const reply = command
      ? await this.act("command", { channel, text })
      : await this.act("say", { channel, text, thread_ts: thread });
    if (reply.ok) {
      this.settle();
      (thread ? this.thread : this.conversation)?.pane.toEnd();
    }
    return reply;
  }

  settle() {
    this.memory.settle();
    this.render();
  }

  /** @param {Parameters<typeof act>[0]} verb @param {object} body */
  act(verb, body) {
    return act(verb, { person: this.place.person, ...body });
  }
}
