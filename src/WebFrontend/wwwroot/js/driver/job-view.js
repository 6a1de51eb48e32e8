// @ts-check
import { byId, fill, find } from "../shared/dom.js";
import { drawSteps } from "../shared/steps.js";

/** @import { Assignment, Place } from "../shared/types.js" */

const STEPS = ["accepted", "driver_arriving", "in_progress", "completed"];

const HEADLINES = /** @type {Record<string, string>} */ ({
  accepted: "The ride is yours",
  driver_arriving: "Drive to the pickup",
  in_progress: "Drive to the drop-off",
});

const NEXT = /** @type {Record<string, {status: string, label: string}>} */ ({
  accepted: { status: "driver_arriving", label: "I am on my way" },
  driver_arriving: { status: "in_progress", label: "Customer is in, start the ride" },
  in_progress: { status: "completed", label: "Complete the ride" },
});

/** @param {Assignment} job */
export function drawJob(job) {
  const root = byId("job", HTMLElement);
  fill(root, {
    headline: headlineOf(job),
    customer: job.customer_name_short,
    from: job.pickup_location.summary,
    to: job.dropoff_location_summary ?? "Loading the drop-off…",
    next: NEXT[job.status]?.label,
  });
  drawLink(find(root, "[data-link=from]", HTMLAnchorElement), job.pickup_location);
  drawLink(find(root, "[data-link=to]", HTMLAnchorElement), job.dropoff_location);
  drawSteps(root, STEPS, job.status);
  byId("cancel-job", HTMLElement).hidden = job.status === "in_progress";
}

/** @param {Assignment} job */
export function headlineOf(job) {
  return HEADLINES[job.status] ?? "Your job";
}

/** @param {Assignment} job */
export function nextStatus(job) {
  return NEXT[job.status]?.status ?? null;
}

/**
 * A `geo:` link opens the phone's own maps; SafeGo does not pretend to know the road.
 * @param {HTMLAnchorElement} link
 * @param {Place | null} place
 */
function drawLink(link, place) {
  link.hidden = place === null;
  if (!place) return;
  link.href = `geo:${place.lat},${place.lng}`;
  link.textContent = `${place.lat.toFixed(5)}, ${place.lng.toFixed(5)}`;
}
