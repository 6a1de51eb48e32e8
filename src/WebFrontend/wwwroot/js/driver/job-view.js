// @ts-check
import { byId, fill, find } from "../shared/dom.js";
import { formatNumber, hasText, t } from "../shared/i18n.js";
import { drawSteps } from "../shared/steps.js";

/** @import { Assignment, Place } from "../shared/types.js" */

const STEPS = ["accepted", "driver_arriving", "in_progress", "completed"];

/** @param {Assignment} job */
export function drawJob(job) {
  const root = byId("job", HTMLElement);
  const next = nextStatus(job);
  fill(root, {
    headline: headlineOf(job),
    customer: t("job.customer", { name: job.customer_name_short }),
    from: job.pickup_location.summary,
    to: job.dropoff_location_summary ?? t("job.loading"),
    next: next ? t(`job.next.${next}`) : "",
  });
  drawLink(find(root, "[data-link=from]", HTMLAnchorElement), job.pickup_location);
  drawLink(find(root, "[data-link=to]", HTMLAnchorElement), job.dropoff_location);
  drawSteps(root, STEPS, job.status);
  byId("cancel-job", HTMLElement).hidden = job.status === "in_progress";
}

/** @param {Assignment} job */
export function headlineOf(job) {
  const key = `job.${job.status}`;
  return t(hasText(key) ? key : "job.other");
}

/**
 * @param {Assignment} job
 * @returns {string | null}
 */
export function nextStatus(job) {
  const at = STEPS.indexOf(job.status);
  return at >= 0 ? STEPS[at + 1] ?? null : null;
}

/**
 * A `geo:` link opens the phone's own maps; SafeGo does not pretend to know the road.
 * @param {HTMLAnchorElement} link
 * @param {Place | null} place
 */
function drawLink(link, place) {
  link.hidden = place === null;
  if (!place) return;
  const degrees = (/** @type {number} */ value) => formatNumber(value, { minimumFractionDigits: 5, maximumFractionDigits: 5 });
  link.href = `geo:${place.lat},${place.lng}`;
  link.textContent = t("job.open_map", { lat: degrees(place.lat), lng: degrees(place.lng) });
}
