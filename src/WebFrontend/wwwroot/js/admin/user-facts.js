// @ts-check
import { formatCountry, hasText, t } from "../shared/i18n.js";
import { momentText, word } from "./words.js";

/** @import { UserDetail } from "./types.js" */

/** @param {UserDetail} person */
export function accountOf(person) {
  /** @type {[string, string][]} */
  const known = [
    [t("users.role"), word("role", person.role)],
    [t("users.country"), formatCountry(person.country_code)],
    [t("user.email"), person.email],
    [t("user.phone"), person.phone],
    [t("user.created"), momentText(person.created_at)],
  ];
  if (person.submitted_at) known.push([t("user.submitted"), momentText(person.submitted_at)]);
  if (person.rejection_reason) known.push([t("user.rejection_reason"), person.rejection_reason]);
  if (person.block_reason) known.push([t("user.block_reason"), person.block_reason]);
  return known;
}

/** @param {[string, string][]} known */
export function facts(known) {
  return known.map(([name, value]) => {
    const [line, term, text] = ["div", "dt", "dd"].map((tag) => document.createElement(tag));
    term.textContent = name;
    text.textContent = value;
    line.append(term, text);
    return line;
  });
}

/** @param {{step: string, complete: boolean, missing: string[]}} step */
export function stepOf({ step, complete, missing }) {
  const item = document.createElement("li");
  item.className = complete ? "is-complete" : "is-missing";
  item.textContent = complete ? word("step", step) : t("user.step_missing", { step: word("step", step), fields: missing.map(fieldName).join(", ") });
  return item;
}

/** @param {string} field */
export function fieldName(field) {
  return [`papers_field.${field}`, `field.${field}`, `document.${field}`].filter(hasText).map((key) => t(key))[0] ?? field;
}

/** @param {string} value */
export function valueText(value) {
  return hasText(`choice.${value}`) ? t(`choice.${value}`) : value;
}
