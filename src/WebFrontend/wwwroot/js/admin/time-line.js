// @ts-check
import { formatNumber, t } from "../shared/i18n.js";
import { clockText, secondsText, span, word } from "./words.js";

/** @import { LogLine } from "./types.js" */
/** @import { NumberedDriver } from "./session-drivers.js" */

/**
 * What happened, in order: when, what, and who.
 * @param {LogLine[]} log
 * @param {NumberedDriver[]} drivers
 */
export function timeLine(log, drivers) {
  const numbers = new Map(drivers.filter((d) => d.number !== null).map((d) => [d.driver_id, d.number]));
  const begin = log.length > 0 ? Date.parse(log[0].at) : 0;
  return log.map((line) => {
    const item = document.createElement("li");
    item.dataset.step = line.step;
    item.dataset.status = line.status;
    const after = (Date.parse(line.at) - begin) / 1000;
    item.append(
      span(clockText(line.at), "at"),
      span(after > 0 ? `+${secondsText(after)}` : "", "after small muted"),
      span(what(line, numbers), "what"),
    );
    return item;
  });
}

/**
 * @param {LogLine} line
 * @param {Map<string, number | null>} numbers
 */
function what(line, numbers) {
  // Of a driver's own step it says which driver, of a step of the ride which.
  const by = line.actor === "system" || line.driver_id ? "" : ` ${t("session.by", { actor: word("actor", line.actor) })}`;
  const why = line.reason && line.step !== "entity_advanced" ? ` (${word("reason_word", line.reason)})` : "";
  return `${stepText(line, numbers)}${by}${why}`;
}

/**
 * @param {LogLine} line
 * @param {Map<string, number | null>} numbers
 */
function stepText({ step, status, reason, driver_id }, numbers) {
  if (step === "opened") return t("step.opened", { status: word("status", status) });
  if (step === "status_changed") return word("status", status);
  if (step === "entity_advanced") return t("step.entity_advanced", { status: word("entity", reason) });
  const number = driver_id ? numbers.get(driver_id) : null;
  return t(`step.${step}`, { driver: number ? t("session.driver_number", { number: formatNumber(number) }) : t("session.a_driver") });
}
