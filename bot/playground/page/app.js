/** Starts the page. */

import { Playground } from "./playground.js";

/** @param {string} id */
const part = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

new Playground({
  workspace: part("workspace"),
  sidebar: part("sidebar"),
  conversation: part("conversation"),
  thread: part("thread"),
  announcer: part("announcer"),
  skip: part("skip"),
}).start();
