/** Emoji by the short names Slack uses; a modest table, other names stay as typed. */

const TABLE =
  "+1 👍|-1 👎|100 💯|alarm_clock ⏰|arrow_down ⬇️|arrow_left ⬅️|arrow_right ➡️|arrow_up ⬆️|arrows_counterclockwise 🔄|" +
  "ballot_box_with_check ☑️|bar_chart 📊|bell 🔔|book 📖|bookmark 🔖|bookmark_tabs 📑|books 📚|boom 💥|bug 🐛|bulb 💡|" +
  "busts_in_silhouette 👥|calendar 📆|card_index_dividers 🗂️|chart_with_downwards_trend 📉|chart_with_upwards_trend 📈|" +
  "clap 👏|clipboard 📋|closed_book 📕|coffee ☕|credit_card 💳|cry 😢|dart 🎯|date 📅|dollar 💵|door 🚪|email 📧|" +
  "exclamation ❗|eyes 👀|file_folder 📁|fire 🔥|gear ⚙️|gift 🎁|globe_with_meridians 🌐|grin 😁|grinning 😀|" +
  "hammer_and_wrench 🛠️|handshake 🤝|heart ❤️|heavy_check_mark ✔️|heavy_minus_sign ➖|heavy_plus_sign ➕|hourglass ⌛|" +
  "information_source ℹ️|inbox_tray 📥|joy 😂|key 🔑|label 🏷️|large_blue_circle 🔵|large_green_circle 🟢|" +
  "large_yellow_circle 🟡|link 🔗|lock 🔒|mag 🔍|mega 📣|memo 📝|money_with_wings 💸|moneybag 💰|no_entry ⛔|" +
  "no_entry_sign 🚫|office 🏢|ok_hand 👌|open_book 📖|partying_face 🥳|pencil ✏️|pencil2 ✏️|point_down 👇|" +
  "point_left 👈|point_right 👉|point_up ☝️|pray 🙏|pushpin 📌|question ❓|raised_hands 🙌|recycle ♻️|red_circle 🔴|" +
  "rocket 🚀|rotating_light 🚨|round_pushpin 📍|scales ⚖️|see_no_evil 🙈|seedling 🌱|shrug 🤷|slightly_smiling_face 🙂|" +
  "smile 😄|smiley 😃|sos 🆘|sparkles ✨|speech_balloon 💬|star ⭐|straight_ruler 📏|stopwatch ⏱️|sunglasses 😎|" +
  "sweat_smile 😅|tada 🎉|thinking_face 🤔|thought_balloon 💭|thumbsdown 👎|thumbsup 👍|trophy 🏆|unlock 🔓|" +
  "upside_down_face 🙃|warning ⚠️|wave 👋|white_check_mark ✅|white_circle ⚪|wink 😉|wrench 🔧|x ❌|zap ⚡|1234 🔢";

/** @type {Map<string, string>} */
const CHARACTERS = new Map(
  TABLE.split("|").map(
    (row) => /** @type {[string, string]} */ ([row.slice(0, row.indexOf(" ")), row.slice(row.indexOf(" ") + 1)]),
  ),
);

/**
 * The character for a short name, or null.
 * @param {string} name
 * @param {string} [unicode] Code points as rich_text carries them, such as "1f44b-1f3fd".
 * @returns {string|null}
 */
export function emoji(name, unicode) {
  const known = CHARACTERS.get(name);
  if (known) return known;
  if (!unicode || !/^[0-9a-f]{2,6}(-[0-9a-f]{2,6})*$/i.test(unicode)) return null;
  const points = unicode.split("-").map((code) => parseInt(code, 16));
  return points.every((point) => point <= 0x10ffff) ? String.fromCodePoint(...points) : null;
}

/**
 * Replaces the known :short_names: in plain text.
 * @param {string} text
 * @returns {string}
 */
export function withEmoji(text) {
  return text.replace(/:([a-z0-9_+-]+):/g, (whole, name) => CHARACTERS.get(name) ?? whole);
}
