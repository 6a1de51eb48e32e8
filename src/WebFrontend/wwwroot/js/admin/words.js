// @ts-check
import { formatNumber, formatTime, hasText, t } from "../shared/i18n.js";

/** In place of what there is not. */
export const NOTHING = "–";

/**
 * A word of the wire as people read it; one nobody foresaw stays as it came.
 * @param {string} group
 * @param {string | null} value
 */
export function word(group, value) {
  if (value === null) return NOTHING;
  const key = `${group}.${value}`;
  return hasText(key) ? t(key) : value;
}

/** @param {string} at */
export const momentText = (at) => formatTime(at, { dateStyle: "medium", timeStyle: "medium" });

/** @param {string} at */
export const clockText = (at) => formatTime(at, { timeStyle: "medium" });

/** @param {number} km */
export const kmText = (km) => t("unit.km", { value: formatNumber(km, { minimumFractionDigits: 1, maximumFractionDigits: km < 10 ? 2 : 1 }) });

/** @param {number} seconds */
export const secondsText = (seconds) => t("unit.seconds", { value: formatNumber(seconds, { maximumFractionDigits: 1 }) });

/**
 * What is the matter in a cell or a city.
 * @param {number} supply
 * @param {number} demand
 */
export const figures = (supply, demand) => ({ drivers: t("map.waiting", { count: supply }), rides: t("map.looking", { count: demand }) });

/**
 * Enough of an id to tell it from others on the page; all of it on hovering.
 * @param {string} id
 */
export function idText(id) {
  const code = document.createElement("code");
  code.textContent = `…${id.slice(-8)}`;
  code.title = id;
  return code;
}

/**
 * A status with its mark; the mark's shape and the word say it, the colour repeats it.
 * @param {string} group
 * @param {string} value
 */
export function badge(group, value) {
  const mark = document.createElement("span");
  mark.className = "badge";
  mark.dataset.value = value;
  mark.textContent = word(group, value);
  return mark;
}

/**
 * @param {string} href
 * @param {string | Node} text
 */
export function link(href, text) {
  const anchor = document.createElement("a");
  anchor.href = href;
  anchor.append(text);
  return anchor;
}

/**
 * @param {string} text
 * @param {string} className
 */
export function span(text, className) {
  const element = document.createElement("span");
  element.className = className;
  element.textContent = text;
  return element;
}
