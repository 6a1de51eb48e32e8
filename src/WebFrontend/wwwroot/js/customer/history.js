// @ts-check
import { byId, find, fill } from "../shared/dom.js";
import { timeText } from "../shared/wording.js";

/** @import { Api } from "../shared/api.js" */

const SHOWN = 10;

const STATUS = /** @type {Record<string, string>} */ ({
  requested: "Requested",
  searching_driver: "Looking for a driver",
  accepted: "Driver assigned",
  driver_arriving: "Driver on the way",
  in_progress: "On the way",
  completed: "Completed",
  cancelled_by_customer: "Cancelled by you",
  cancelled_by_admin: "Cancelled by SafeGo",
  cancelled_no_driver: "No driver found",
});

/**
 * The customer's latest rides. Drawn empty rather than with an error: the booking form does not depend on it.
 * @param {Api} api
 */
export async function drawHistory(api) {
  const rides = await api.get("/api/rides").catch(() => []);
  const template = byId("history-row", HTMLTemplateElement);
  const rows = rides.slice(0, SHOWN).map((/** @type {any} */ ride) => {
    const row = find(/** @type {DocumentFragment} */ (template.content.cloneNode(true)), "li", HTMLLIElement);
    fill(row, {
      trip: [ride.pickup_location_summary, ride.dropoff_location_summary].filter(Boolean).join(" → ") || "Ride",
      when: timeText(ride.requested_at),
      status: STATUS[ride.status] ?? ride.status,
    });
    return row;
  });
  byId("history-list", HTMLElement).replaceChildren(...rows);
  byId("history-empty", HTMLElement).hidden = rows.length > 0;
}
