/**
 * The shapes that come over the wire, for readers and editors; nothing here runs.
 *
 * @typedef {{id: string, name: string, title: string, bot: boolean, company: string|null}} Person `company` if another one.
 * @typedef {{id: string, name: string, kind: "channel"|"dm", topic: string, has_app: boolean, private: boolean, shared_with: string|null}} Channel
 * @typedef {{command: string, description: string, usage_hint: string}} Command
 * @typedef {{callback_id: string, name: string, description: string, kind: "global"|"message"}} Shortcut
 * @typedef {{id: string, name: string, title: string, alt_text: string, image: boolean}} SharedFile
 * @typedef {Record<string, any>} Block A Block Kit block, as the app sent it.
 * @typedef {Record<string, any>} Element A Block Kit element, text object or option.
 *
 * @typedef {object} Message
 * @property {string} ts
 * @property {string} user
 * @property {string} text Slack mrkdwn with entities.
 * @property {Block[]|null} blocks
 * @property {Block[][]} unfurls What the app shows below it for each address in it.
 * @property {boolean} ephemeral
 * @property {string|null} thread_ts
 * @property {boolean} edited
 * @property {SharedFile[]} files
 *
 * @typedef {object} View
 * @property {string} id
 * @property {string|Element} title Plain, or as a plain_text object; so are the next two.
 * @property {string|Element|null} submit
 * @property {string|Element|null} close
 * @property {Block[]} blocks
 * @property {Record<string, string>} errors Sentence by block id.
 * @property {Record<string, Record<string, Element>>} state
 *
 * @typedef {object} Snapshot Everything one person may see, whole, after every change.
 * @property {number} revision
 * @property {{name: string, app: {name: string, user: string, connected: boolean, home: boolean}}} workspace
 * @property {string} me
 * @property {Person[]} people
 * @property {Channel[]} channels
 * @property {Command[]} commands
 * @property {Shortcut[]} shortcuts
 * @property {Record<string, Message[]>} messages By channel id, in ts order, thread replies included.
 * @property {Record<string, {title: string, message: string}[]>} [prompts] What the app suggests to ask, by channel id.
 * @property {View|null} home The app's Home tab for this person.
 * @property {View[]} views Open modals, the last on top.
 *
 * @typedef {{ok: boolean, error?: string, say?: string, [found: string]: any}} Reply
 * @typedef {{person: string, channel: string, thread: string|null, home: boolean}} Place
 *
 * @typedef {object} Frame What a block needs to know about where it is drawn.
 * @property {string} key Unique on the page: message or view.
 * @property {import("./directory.js").Directory} directory
 * @property {import("./form.js").Form} form
 * @property {Record<string, string>} errors
 * @property {boolean} sends Whether what is filled in is sent with a button, and has to be complete then.
 * @property {(block_id: string, action: Element) => Promise<Reply>} click
 * @property {(block_id: string, element: Element, typed: string) => Promise<Reply>} suggest
 * @property {(file: File) => Promise<Reply>} upload
 */
export {};
