// @ts-check
import { formatNumber, t } from "../shared/i18n.js";
import { NOTHING, badge, clockText, idText, kmText, link, secondsText, span, word } from "./words.js";

/** @import { DriverLine } from "./types.js" */

/** @typedef {DriverLine & {number: number | null}} NumberedDriver who was asked has a number, by which map, time line and table know him */

/**
 * @param {DriverLine[]} drivers
 * @returns {NumberedDriver[]}
 */
export function numbered(drivers) {
  /** @type {Map<string, number>} */
  const numbers = new Map();
  for (const driver of drivers) {
    if (driver.stage === "asked" && !numbers.has(driver.driver_id)) numbers.set(driver.driver_id, numbers.size + 1);
  }
  return drivers.map((driver) => ({ ...driver, number: driver.stage === "asked" ? numbers.get(driver.driver_id) ?? null : null }));
}

/**
 * @param {NumberedDriver[]} drivers
 * @param {number} waves
 */
export function driversTable(drivers, waves) {
  const names = ["number", "driver", "outcome", "distance", "asked", "after", ...(waves > 1 ? ["wave"] : [])].map((key) => t(`session.column.${key}`));
  const table = roled("table", "table");
  const [head, body] = [roled("thead", "rowgroup"), roled("tbody", "rowgroup")];
  head.append(rowOf("th", names, names));
  body.append(...drivers.map((driver) => rowOf("td", cellsOf(driver, waves), names)));
  table.append(head, body);
  return table;
}

/**
 * @param {NumberedDriver} driver
 * @param {number} waves
 * @returns {(string | Node)[]}
 */
function cellsOf(driver, waves) {
  return [
    driver.number === null ? span(NOTHING, "muted") : span(formatNumber(driver.number), "ordinal"),
    link(`#/users/${driver.driver_id}`, idText(driver.driver_id)),
    driver.number === null ? word("why", driver.reason) : badge("why", driver.reason),
    kmText(driver.distance_km),
    driver.offered_at ? clockText(driver.offered_at) : NOTHING,
    driver.after_seconds === null ? NOTHING : secondsText(driver.after_seconds),
    ...(waves > 1 ? [formatNumber(driver.wave)] : []),
  ];
}

/**
 * @param {"td" | "th"} tag
 * @param {(string | Node)[]} contents
 * @param {string[]} names
 */
function rowOf(tag, contents, names) {
  const row = roled("tr", "row");
  row.append(...contents.map((content, i) => {
    const cell = roled(tag, tag === "th" ? "columnheader" : "cell");
    if (tag === "th") cell.setAttribute("scope", "col");
    else cell.dataset.label = names[i];
    cell.append(content);
    return cell;
  }));
  return row;
}

/**
 * @param {string} tag
 * @param {string} role
 */
function roled(tag, role) {
  const element = document.createElement(tag);
  element.setAttribute("role", role);
  return element;
}
