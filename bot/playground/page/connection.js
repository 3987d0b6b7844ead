/** The stream of snapshots, which reconnects by itself. */

/** @typedef {"connecting"|"open"|"lost"} ConnectionState */

const FIRST_WAIT_MS = 400;
const LONGEST_WAIT_MS = 5000;

export class Connection {
  /**
   * @param {(snapshot: import("./types.js").Snapshot) => void} onSnapshot
   * @param {(state: ConnectionState) => void} onState
   */
  constructor(onSnapshot, onState) {
    this.onSnapshot = onSnapshot;
    this.onState = onState;
    this.wait = FIRST_WAIT_MS;
    this.person = "";
    /** @type {WebSocket|null} */
    this.socket = null;
    /** @type {ReturnType<typeof setTimeout>|undefined} */
    this.timer = undefined;
    window.addEventListener("online", () => this.retryNow());
    document.addEventListener("visibilitychange", () => document.hidden || this.retryNow());
  }

  /**
   * Listens as this person, and as nobody else any more.
   * @param {string} person
   */
  listenAs(person) {
    this.person = person;
    this.wait = FIRST_WAIT_MS;
    this.onState("connecting");
    this.open();
  }

  /** Tries at once when the wait for the next try is running. */
  retryNow() {
    if (this.timer !== undefined) this.open();
  }

  open() {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.socket?.close();
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const socket = new WebSocket(`${scheme}://${location.host}/page/updates?person=${encodeURIComponent(this.person)}`);
    this.socket = socket;
    socket.addEventListener("message", (event) => {
      if (socket !== this.socket) return;
      this.wait = FIRST_WAIT_MS;
      this.onState("open");
      this.onSnapshot(JSON.parse(event.data));
    });
    socket.addEventListener("close", () => {
      if (socket !== this.socket) return;
      this.onState("lost");
      this.timer = setTimeout(() => this.open(), this.wait);
      this.wait = Math.min(this.wait * 1.6, LONGEST_WAIT_MS);
    });
  }
}
