// @ts-check
// What people read, in their language. Texts are in /i18n/{language}/{part}.json: "shared", and one part a page.

/** @typedef {string | Record<string, string>} Message a text, or one for each plural category of the language */

const STORAGE_KEY = "safego.language";

/** The locale decides digits, plurals and how dates are written. */
const LOCALES = /** @type {const} */ ({ en: "en", bn: "bn-BD" });

/** @typedef {keyof typeof LOCALES} Language */

const ATTRIBUTES = { "data-t-label": "aria-label", "data-t-placeholder": "placeholder", "data-t-title": "title" };

/** @type {Language} */
let language = preferred();
/** @type {Record<string, Message>} */
let messages = {};
/** @type {readonly string[]} */
let parts = [];
/** @type {Set<() => void>} */
const listeners = new Set();

/**
 * Loads what a page needs and fills in the page. Awaited before a page draws anything.
 * @param {...string} wanted the parts beside "shared"
 */
export async function startI18n(...wanted) {
  parts = ["shared", ...wanted];
  await load(language);
  for (const control of document.querySelectorAll("select[data-language]")) bindSwitch(/** @type {HTMLSelectElement} */ (control));
}

export function currentLanguage() {
  return language;
}

/**
 * @param {Language} next
 */
export async function setLanguage(next) {
  if (next === language) return;
  await load(next);
  localStorage.setItem(STORAGE_KEY, next);
  for (const listener of listeners) listener();
}

/**
 * Called after the language has changed, so that what was drawn by code is drawn again.
 * @param {() => void} listener
 */
export function onLanguage(listener) {
  listeners.add(listener);
}

/**
 * The text of a key. Numbers among the values are written in the language's digits; `count` chooses the plural.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 * @returns {string}
 */
export function t(key, values = {}) {
  const message = messages[key];
  // A key nobody wrote a text for is better seen than an empty button.
  if (message === undefined) return key;
  return formOf(message, Number(values.count)).replace(/\{(\w+)\}/g, (_, name) => written(values[name]));
}

/**
 * @param {string} key
 * @returns {boolean}
 */
export function hasText(key) {
  return key in messages;
}

/**
 * @param {number} value
 * @param {Intl.NumberFormatOptions} [options]
 */
export function formatNumber(value, options) {
  return new Intl.NumberFormat(LOCALES[language], options).format(value);
}

/**
 * @param {string | number | Date} value
 * @param {Intl.DateTimeFormatOptions} [options]
 */
export function formatTime(value, options = { dateStyle: "medium", timeStyle: "short" }) {
  return new Intl.DateTimeFormat(LOCALES[language], options).format(new Date(value));
}

/** @param {string} code ISO 3166, two letters */
export function formatCountry(code) {
  return new Intl.DisplayNames(LOCALES[language], { type: "region" }).of(code) ?? code;
}

/**
 * Fills `data-t` (text), `data-t-label` (aria-label), `data-t-placeholder` and `data-t-title`, in templates too.
 * @param {ParentNode} root
 */
export function translate(root) {
  for (const element of root.querySelectorAll("[data-t]")) element.textContent = t(key(element, "data-t"));
  for (const [attribute, target] of Object.entries(ATTRIBUTES)) {
    for (const element of root.querySelectorAll(`[${attribute}]`)) element.setAttribute(target, t(key(element, attribute)));
  }
  for (const template of root.querySelectorAll("template")) translate(template.content);
}

/** @param {Language} next */
async function load(next) {
  const loaded = await Promise.all(parts.map((part) => read(next, part)));
  messages = Object.assign({}, ...loaded);
  language = next;
  document.documentElement.lang = next;
  translate(document);
}

/**
 * @param {Language} of
 * @param {string} part
 */
async function read(of, part) {
  const response = await fetch(`/i18n/${of}/${part}.json`);
  return response.ok ? response.json() : {};
}

/** @param {HTMLSelectElement} control */
function bindSwitch(control) {
  control.value = language;
  control.addEventListener("change", () => void setLanguage(/** @type {Language} */ (control.value)));
}

/**
 * @param {Message} message
 * @param {number} count
 */
function formOf(message, count) {
  if (typeof message === "string") return message;
  return message[new Intl.PluralRules(LOCALES[language]).select(count)] ?? message.other;
}

/** @param {string | number | undefined} value */
function written(value) {
  return typeof value === "number" ? formatNumber(value) : String(value ?? "");
}

/**
 * @param {Element} element
 * @param {string} attribute
 */
function key(element, attribute) {
  return element.getAttribute(attribute) ?? "";
}

/** @returns {Language} */
function preferred() {
  const chosen = localStorage.getItem(STORAGE_KEY) ?? navigator.language.slice(0, 2);
  return chosen === "bn" ? "bn" : "en";
}
