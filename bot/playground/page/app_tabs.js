/** Tells the app when somebody comes to its Home or Messages tab, once each time. */

export class AppTabs {
  /** @param {(tab: "home"|"messages", beside: string|null) => void} tell With the channel one comes from. */
  constructor(tell) {
    this.tell = tell;
    this.last = "";
    /** @type {string|null} */
    this.beside = null;
  }

  /**
   * @param {import("./types.js").Snapshot} snapshot
   * @param {string} channel Where one is.
   * @param {boolean} direct Whether one is with the app at all.
   * @param {boolean} home
   */
  notice({ me, workspace }, channel, direct, home) {
    if (!direct) this.beside = `${me}/${channel}`;
    const tab = home ? "home" : "messages";
    const here = direct ? `${me}/${tab}` : "";
    // An app that is not there yet hears of it when it comes.
    if (here === this.last || (direct && !workspace.app.connected)) return;
    this.last = here;
    const [person, beside] = this.beside?.split("/") ?? [];
    if (direct) this.tell(tab, person === me && !home ? beside : null);
  }
}
