// @ts-check
import { byId, fill } from "../shared/dom.js";
import { drawSteps } from "../shared/steps.js";
import { minutesText } from "../shared/wording.js";

/** @import { Ride } from "../shared/types.js" */
/** @import { Outcome } from "./model.js" */

const STEPS = ["accepted", "driver_arriving", "in_progress", "completed"];

const HEADLINES = /** @type {Record<string, string>} */ ({
  accepted: "Your driver is assigned",
  driver_arriving: "Your driver is on the way",
  in_progress: "You are on your way",
});

/** @param {Ride} ride */
export function drawSearching(ride) {
  const asked = ride.drivers_asked;
  fill(byId("searching", HTMLElement), {
    again: ride.reason === "driver_cancelled" ? "Your driver had to cancel. We are looking for another one." : "",
    asked: asked === 1 ? "1 driver asked so far" : `${asked} drivers asked so far`,
    from: ride.pickup_location_summary,
    to: ride.dropoff_location_summary,
  });
}

/** @param {Ride} ride */
export function drawRide(ride) {
  const root = byId("ride", HTMLElement);
  fill(root, {
    headline: headlineOf(ride),
    name: ride.driver?.display_name,
    initial: ride.driver?.display_name.trim().charAt(0).toUpperCase(),
    vehicle: ride.driver?.vehicle_make_model,
    plate: ride.driver?.vehicle_plate_masked,
    rating: typeof ride.driver?.driver_rating === "number" ? `★ ${ride.driver.driver_rating.toFixed(1)}` : "No rating yet",
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
    text: textOf(outcome),
    from: outcome.ride.pickup_location_summary,
    to: outcome.ride.dropoff_location_summary,
  });
  byId("try-again", HTMLElement).hidden = outcome.kind !== "no_driver";
  byId("book-another", HTMLElement).textContent = outcome.kind === "no_driver" ? "Change the trip" : "Book another ride";
}

/** @param {Ride} ride */
export function headlineOf(ride) {
  return HEADLINES[ride.status] ?? "Your ride";
}

/** @param {Outcome} outcome */
export function titleOf(outcome) {
  switch (outcome.kind) {
    case "completed": return "You have arrived";
    case "no_driver": return "No driver found";
    default: return "Ride cancelled";
  }
}

/** @param {Outcome} outcome */
function textOf(outcome) {
  if (outcome.kind === "completed") return "Thank you for riding with SafeGo.";
  if (outcome.kind === "no_driver") return "Nobody near the pickup could take this ride. Drivers come and go: trying again often helps.";
  return outcome.by === "customer" ? "You cancelled this ride." : "SafeGo cancelled this ride.";
}

/** @param {Ride} ride */
function estimateOf(ride) {
  if (ride.status === "in_progress") return "";
  if (typeof ride.pickup_eta_seconds !== "number") return "No arrival estimate for this ride.";
  return `About ${minutesText(ride.pickup_eta_seconds)} away when assigned. Straight-line estimate, not by road.`;
}
