// @ts-check
import { byId, find, fill } from "../shared/dom.js";
import { formatTime, hasText, t } from "../shared/i18n.js";

/** @import { Api } from "../shared/api.js" */
/** @import { Place } from "../shared/types.js" */

const SHOWN = 10;
const RECENT = 5;

/**
 * The customer's own rides. Drawn empty rather than with an error: the booking form does not depend on it.
 * @param {Api} api
 * @param {(places: Place[]) => void} onPlaces where he has been, latest first
 */
export function createHistory(api, onPlaces) {
  /** @type {any[]} */
  let rides = [];

  function draw() {
    const template = byId("history-row", HTMLTemplateElement);
    const rows = rides.slice(0, SHOWN).map((ride) => {
      const row = find(/** @type {DocumentFragment} */ (template.content.cloneNode(true)), "li", HTMLLIElement);
      const ends = [ride.pickup_location_summary, ride.dropoff_location_summary].filter(Boolean);
      fill(row, {
        trip: ends.join(" → ") || t("history.ride"),
        when: formatTime(ride.requested_at),
        status: hasText(`history.${ride.status}`) ? t(`history.${ride.status}`) : ride.status,
      });
      return row;
    });
    byId("history-list", HTMLElement).replaceChildren(...rows);
    byId("history-empty", HTMLElement).hidden = rows.length > 0;
  }

  return {
    draw,

    async read() {
      rides = await api.get("/api/rides").catch(() => []);
      draw();
      onPlaces(recentPlaces(rides));
    },
  };
}

/**
 * @param {any[]} rides
 * @returns {Place[]}
 */
function recentPlaces(rides) {
  const places = rides.flatMap((ride) => [ride.pickup_location, ride.dropoff_location]).filter(Boolean);
  const byWords = new Map(places.map((place) => [place.summary, place]));
  return [...byWords.values()].slice(0, RECENT);
}
