// @ts-check
import { formatNumber, t } from "../shared/i18n.js";

/** @import { Cell } from "./types.js" */

/** @typedef {"supply" | "demand" | "ratio"} Measure */
/** @typedef {{fill: string, ink: string}} Tint */

const DARK = "#10201a";
const LIGHT = "#ffffff";

/** The least figure of each step. @type {Record<"supply" | "demand", number[]>} */
const FROM = { supply: [1, 3, 10, 30, 100], demand: [1, 2, 3, 5, 10] };
/** The most rides for each driver of each step but the last, where nobody is free. */
const RATIO_UP_TO = [0, 0.25, 0.5, Infinity];

/** From little to much, or from plenty to none. The ink is readable on its fill: at least 4.5 to 1. @type {Record<"light" | "dark", Record<Measure, Tint[]>>} */
const TINTS = {
  light: {
    supply: tints(["#d8efe4", "#a9dcc6", "#6fc4a2", "#1f8262", "#0b5a42"], 3, DARK, LIGHT),
    demand: tints(["#fdeccb", "#fbcf86", "#f4a63c", "#ab5906", "#7d3d05"], 3, DARK, LIGHT),
    ratio: tints(["#d8efe4", "#cfe2f1", "#f9e6ac", "#f3b08f", "#a8221b"], 4, DARK, LIGHT),
  },
  dark: {
    supply: tints(["#16352a", "#1b5541", "#1f7557", "#43b98d", "#8be8c2"], 3, LIGHT, DARK),
    demand: tints(["#3a2a10", "#5f4413", "#85590b", "#dd9c2f", "#ffd184"], 3, LIGHT, DARK),
    ratio: tints(["#16352a", "#163a4d", "#5a4a14", "#8a3f22", "#ff9a90"], 4, LIGHT, DARK),
  },
};

/**
 * @param {string[]} fills
 * @param {number} inFirst so many of them bear the first ink
 * @param {string} first
 * @param {string} second
 */
function tints(fills, inFirst, first, second) {
  return fills.map((fill, i) => ({ fill, ink: i < inFirst ? first : second }));
}

/**
 * @param {Cell} cell
 * @param {Measure} measure
 * @returns {number} the step from 0, or -1 for a cell that shows nothing
 */
export function stepOf({ supply, demand }, measure) {
  if (measure !== "ratio") return FROM[measure].filter((from) => (measure === "supply" ? supply : demand) >= from).length - 1;
  if (supply === 0) return demand > 0 ? RATIO_UP_TO.length : -1;
  return RATIO_UP_TO.findIndex((most) => demand / supply <= most);
}

/**
 * @param {Measure} measure
 * @param {number} step
 * @returns {Tint}
 */
export function tintOf(measure, step) {
  return TINTS[isDark() ? "dark" : "light"][measure][step];
}

/**
 * What stands in the cell, so that nobody needs to tell the colours apart.
 * @param {Cell} cell
 * @param {Measure} measure
 */
export function labelOf({ supply, demand }, measure) {
  if (measure === "ratio") return `${formatNumber(demand)}/${formatNumber(supply)}`;
  return formatNumber(measure === "supply" ? supply : demand);
}

/**
 * @param {Measure} measure
 * @returns {{step: number, text: string}[]}
 */
export function legendOf(measure) {
  if (measure === "ratio") return RATIO_UP_TO.concat(NaN).map((_, step) => ({ step, text: t(`map.legend.ratio_${step}`) }));
  const steps = FROM[measure];
  return steps.map((from, step) => {
    const next = steps[step + 1];
    if (next === undefined) return { step, text: t("map.legend.from", { from }) };
    return { step, text: next - from === 1 ? formatNumber(from) : `${formatNumber(from)}–${formatNumber(next - 1)}` };
  });
}

/** The worse, the higher. @param {Cell} cell @param {Measure} measure */
export function weightOf({ supply, demand }, measure) {
  if (measure === "ratio") return supply === 0 ? demand * 1e6 : demand / supply;
  return measure === "supply" ? supply : demand;
}

function isDark() {
  const [red = 255, green = 255, blue = 255] = getComputedStyle(document.body).backgroundColor.match(/\d+/g)?.map(Number) ?? [];
  return red + green + blue < 384;
}
