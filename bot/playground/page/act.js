/** What a person does, told to the server. */

/** @typedef {import("./types.js").Reply} Reply */

const NO_ANSWER = "The playground did not answer. Check that it is still running, then try again.";

/**
 * Never throws: a failure is a reply with a sentence.
 * @param {"say"|"command"|"click"|"submit"|"close"|"suggest"|"shortcut"|"open"} verb
 * @param {object} body
 * @returns {Promise<Reply>}
 */
export async function act(verb, body) {
  try {
    const response = await fetch(`/page/act/${verb}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    const reply = await response.json();
    return reply.ok
      ? reply
      : { ...reply, ok: false, say: reply.say || `That did not work (${reply.error ?? response.status}).` };
  } catch {
    return { ok: false, error: "no_answer", say: NO_ANSWER };
  }
}

/**
 * Uploads one file for a form; the reply has its id.
 * @param {string} person
 * @param {File} file
 * @returns {Promise<Reply>}
 */
export async function upload(person, file) {
  const query = new URLSearchParams({ person, name: file.name });
  try {
    const response = await fetch(`/page/upload?${query}`, {
      method: "POST",
      headers: { "Content-Type": "application/octet-stream" },
      body: file,
    });
    const reply = await response.json();
    return reply.ok ? reply : { ...reply, say: `That did not work (${reply.error}).` };
  } catch {
    return { ok: false, error: "no_answer", say: NO_ANSWER };
  }
}
