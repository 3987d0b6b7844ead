/** Tells the app when somebody comes to its Home or Messages tab, once each time. */

export class AppTabs {
  /** @param {(tab: "home"|"messages") => void} tell */
  constructor(tell) {
    this.tell = tell;
    this.last = "";
  }

  /**
   * @param {import("./types.js").Snapshot} snapshot
   * @param {boolean} direct Whether one is with the app at all.
   * @param {boolean} home
   */
  notice({ me, workspace }, direct, home) {
    const tab = home ? "home" : "messages";
    const here = direct ? `${me}/${tab}` : "";
    // An app that is not there yet hears of it when it comes.
    if (here === this.last || (direct && !workspace.app.connected)) return;
    this.last = here;
    if (direct) this.tell(tab);
  }
}
