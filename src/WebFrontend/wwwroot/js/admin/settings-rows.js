// @ts-check
import { formatCountry, formatNumber, t } from "../shared/i18n.js";
import { word } from "./words.js";

/** @import { SettingEntry, Settings } from "./types.js" */

const COUNTRIES = ["BD", "US"];
const SERVICES = ["ride", "food", "parcel"];

/**
 * One line of the editor. Its fields bear the names by which the server tells their faults.
 * @param {Settings} settings
 * @param {SettingEntry} entry
 * @param {number} index
 */
export function rowOf({ defaults, bounds }, entry, index) {
  const row = document.createElement("li");
  const name = (/** @type {string} */ field) => `entries[${index}].${field}`;
  const key = select(name("key"), t("settings.key"), Object.keys(defaults).map((value) => [value, word("setting", value)]), entry.key);
  const value = number(name("value"), t("settings.value"), entry.value);
  const hint = document.createElement("p");
  hint.className = "small muted hint";
  const bound = () => {
    const { min, max } = bounds[/** @type {HTMLSelectElement} */ (key.querySelector("select")).value];
    hint.textContent = t("settings.bounds", { min: formatNumber(min), max: formatNumber(max) });
  };
  key.addEventListener("change", bound);
  bound();
  value.append(hint);
  row.append(
    select(name("country_code"), t("settings.country"), [["", t("settings.all_countries")], ...COUNTRIES.map((code) => [code, formatCountry(code)])], entry.country_code ?? ""),
    select(name("service_type"), t("settings.service"), [["", t("settings.all_services")], ...SERVICES.map((service) => [service, word("service", service)])], entry.service_type ?? ""),
    key,
    value,
    remover(row),
  );
  return row;
}

/**
 * What is in the editor, as the server takes it. A value that is no number is sent as it was typed: the server says what is wrong with it.
 * @param {HTMLElement} rows
 * @returns {SettingEntry[]}
 */
export function readRows(rows) {
  return [...rows.children].map((row) => {
    const [country, service, key] = [...row.querySelectorAll("select")].map((field) => field.value);
    const text = /** @type {HTMLInputElement} */ (row.querySelector("input")).value.trim().replace(",", ".");
    return { country_code: country || null, service_type: service || null, key, value: /** @type {number} */ (text === "" || Number.isNaN(Number(text)) ? text || null : Number(text)) };
  });
}

/**
 * @param {string} name
 * @param {string} text
 * @param {string[][]} choices
 * @param {string} chosen
 */
function select(name, text, choices, chosen) {
  const field = document.createElement("select");
  field.append(...choices.map(([value, label]) => new Option(label, value, false, value === chosen)));
  return labelled(name, text, field);
}

/**
 * @param {string} name
 * @param {string} text
 * @param {number} value
 */
function number(name, text, value) {
  const field = document.createElement("input");
  Object.assign(field, { type: "text", inputMode: "decimal", autocomplete: "off", value: value === null ? "" : String(value) });
  return labelled(name, text, field);
}

/**
 * @param {string} name
 * @param {string} text
 * @param {HTMLSelectElement | HTMLInputElement} field
 */
function labelled(name, text, field) {
  const [part, label] = [document.createElement("div"), document.createElement("label")];
  field.name = name;
  field.id = name.replace(/\W+/g, "-");
  label.htmlFor = field.id;
  label.textContent = text;
  part.append(label, field);
  return part;
}

/** @param {HTMLElement} row */
function remover(row) {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "quiet remove", textContent: t("settings.remove") });
  button.addEventListener("click", () => {
    const list = row.parentElement;
    row.remove();
    list?.dispatchEvent(new Event("removed"));
  });
  return button;
}
