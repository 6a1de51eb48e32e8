// @ts-check
import { t } from "./i18n.js";

/** The server's reasons, which are English, and our texts for them. Groups of a pattern become values. @type {[RegExp, string, string[]][]} */
const REASONS = [
  [/^is missing$/, "reason.missing", []],
  [/^must have (\d+) to (\d+) characters$/, "reason.length", ["least", "most"]],
  [/^must have at most (\d+) characters$/, "reason.most", ["most"]],
  [/^must be one of/, "reason.choice", []],
  [/^must be a date in the past/, "reason.past_date", []],
  [/^must be a date/, "reason.date", []],
  [/^must be the last 4 letters or digits$/, "reason.last_four", []],
  [/^must be the last 4 digits$/, "reason.last_four_digits", []],
  [/^must be \+ and 8 to 15 digits/, "reason.phone", []],
  [/^must be an e-mail address$/, "reason.email", []],
  [/^is among the first that are guessed/, "reason.password_common", []],
  [/^must be between/, "reason.range", []],
  [/^must be a whole number from (-?[\d.]+) to ([\d.]+)$/, "reason.whole_from_to", ["least", "most"]],
  [/^must be a number from (-?[\d.]+) to ([\d.]+)$/, "reason.from_to", ["least", "most"]],
  [/^must be a (whole )?number$/, "reason.number", []],
  [/^is set twice/, "reason.set_twice", []],
];

/**
 * @param {string} reason as the server sent it
 * @returns {string} in the person's language; a reason nobody foresaw stays as it came
 */
export function reasonText(reason) {
  for (const [pattern, key, names] of REASONS) {
    const match = pattern.exec(reason);
    if (match) return t(key, Object.fromEntries(names.map((name, i) => [name, Number(match[i + 1])])));
  }
  return reason;
}
