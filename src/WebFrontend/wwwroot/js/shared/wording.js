// @ts-check
import { formatNumber, t } from "./i18n.js";

/** @param {number} km */
export function distanceText(km) {
  return km < 1
    ? t("unit.metres", { value: Math.round(km * 100) * 10 })
    : t("unit.kilometres", { value: formatNumber(km, { minimumFractionDigits: 1, maximumFractionDigits: 1 }) });
}

/** @param {number} seconds */
export function minutesText(seconds) {
  return t("unit.minutes", { count: Math.max(1, Math.round(seconds / 60)) });
}
