// @ts-check
import { byId, fill } from "../shared/dom.js";
import { formatNumber, hasText, t } from "../shared/i18n.js";
import { drawSteps } from "../shared/steps.js";
import { minutesText } from "../shared/wording.js";

/** @import { Ride } from "../shared/types.js" */
/** @import { Outcome } from "./model.js" */

const STEPS = ["accepted", "driver_arriving", "in_progress", "completed"];

/** @param {Ride} ride */
export function drawSearching(ride) {
  fill(byId("searching", HTMLElement), {
    again: ride.reason === "driver_cancelled" ? t("searching.again") : "",
    asked: t("searching.asked", { count: ride.drivers_asked }),
    from: ride.pickup_location_summary,
    to: ride.dropoff_location_summary,
  });
}

/** @param {Ride} ride */
export function drawRide(ride) {
  const root = byId("ride", HTMLElement);
  const { driver } = ride;
  fill(root, {
    headline: headlineOf(ride),
    name: driver?.display_name,
    initial: driver?.display_name.trim().charAt(0).toUpperCase(),
    vehicle: driver?.vehicle_make_model,
    plate: driver?.vehicle_plate_masked,
    rating: ratingOf(driver?.driver_rating),
    estimate: estimateOf(ride),
    from: ride.pickup_location_summary,
    to: ride.dropoff_location_summary,
  });
  drawSteps(root, STEPS, ride.status);
  byId("cancel-ride", HTMLElement).hidden = ride.status === "in_progress";
}

/** @param {Outcome} outcome */
export function drawOutcome(outcome) {
  const root = byId("outcome", HTMLElement);
  root.dataset.kind = outcome.kind;
  fill(root, {
    title: titleOf(outcome),
    text: t(`outcome.${wordOf(outcome)}.text`),
    from: outcome.ride.pickup_location_summary,
    to: outcome.ride.dropoff_location_summary,
  });
  const isUnserved = outcome.kind === "no_driver";
  byId("try-again", HTMLElement).hidden = !isUnserved;
  byId("book-another", HTMLElement).textContent = t(isUnserved ? "outcome.change" : "outcome.another");
  byId("book-another", HTMLElement).classList.toggle("primary", !isUnserved);
}

/** @param {Ride} ride */
export function headlineOf(ride) {
  const key = `ride.${ride.status}`;
  return t(hasText(key) ? key : "ride.other");
}

/** @param {Outcome} outcome */
export function titleOf(outcome) {
  return t(`outcome.${outcome.kind}.title`);
}

/** @param {Outcome} outcome */
function wordOf({ kind, by }) {
  return kind === "cancelled" ? `cancelled_by_${by === "customer" ? "customer" : "admin"}` : kind;
}

/** @param {number | null | undefined} rating */
function ratingOf(rating) {
  if (typeof rating !== "number") return t("ride.no_rating");
  return t("ride.rating", { rating: formatNumber(rating, { minimumFractionDigits: 1, maximumFractionDigits: 1 }) });
}

/** @param {Ride} ride */
function estimateOf(ride) {
  if (ride.status === "in_progress") return "";
  if (typeof ride.pickup_eta_seconds !== "number") return t("ride.no_estimate");
  return t("ride.estimate", { minutes: minutesText(ride.pickup_eta_seconds) });
}
