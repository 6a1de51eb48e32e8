// @ts-check
/** @import { Payload } from "../shared/types.js" */

const EXPIRED = /** @type {Record<string, string>} */ ({
  timeout: "The offer ran out of time.",
  taken: "Another driver took the ride.",
  cancelled: "The request was cancelled.",
  withdrawn: "The offer was withdrawn.",
});

const CANCELLED = /** @type {Record<string, string>} */ ({
  customer: "The customer cancelled the ride.",
  admin: "SafeGo cancelled the ride.",
  driver: "You gave the ride back.",
});

/**
 * What an event means to the driver in one sentence; empty for what the screen itself shows.
 * @param {string} name
 * @param {Payload} payload
 */
export function noticeOf(name, payload) {
  switch (name) {
    case "ride:offer_expired": return EXPIRED[payload.reason] ?? "The offer is gone.";
    case "ride:cancelled": return CANCELLED[payload.by] ?? "The ride was cancelled.";
    case "ride:status_changed": return payload.status === "completed" ? "Ride completed. Thank you." : "";
    default: return "";
  }
}
