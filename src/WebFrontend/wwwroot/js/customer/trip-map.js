// @ts-check
import { byId } from "../shared/dom.js";
import { t } from "../shared/i18n.js";
import { createMap } from "../shared/map.js";
import { createPin } from "../shared/pins.js";

/** @import { CityMap } from "../shared/map.js" */
/** @import { LatLng, Place, Ride } from "../shared/types.js" */

/** @typedef {{pickup: LatLng | null, dropoff: LatLng | null}} Ends */

const PIN_PX = 44;

/**
 * The customer's map: two pins to move while a trip is put together, the same two standing still once it is asked for.
 * It is decoration to the forms: where it cannot be had, everything still works.
 * @param {object} handlers
 * @param {(stop: "pickup" | "dropoff", place: LatLng) => void} handlers.onMove
 * @param {(place: LatLng) => void} handlers.onPick a spot was clicked while a trip is put together
 */
export function createTripMap({ onMove, onPick }) {
  /** @type {ReturnType<typeof build> | null} */
  let drawn = null;
  /** @type {Promise<void> | null} */
  let opening = null;
  /** Which ride was last brought into view: whoever then looks elsewhere on the map is left alone. */
  let shownRide = "";
  /** What to draw once there is a map. @type {(() => void) | null} */
  let waiting = null;

  /** @param {CityMap} city */
  function build(city) {
    let isDraft = true;
    const draft = {
      pickup: createPin(city, { kind: "pickup", name: () => t("map.pickup_pin"), onMove: (place) => onMove("pickup", place) }),
      dropoff: createPin(city, { kind: "dropoff", name: () => t("map.dropoff_pin"), onMove: (place) => onMove("dropoff", place) }),
    };
    const ride = {
      pickup: createPin(city, { kind: "pickup", name: () => t("place.pickup") }),
      dropoff: createPin(city, { kind: "dropoff", name: () => t("place.dropoff") }),
    };
    const line = city.L.polyline([], { className: "trip-line", weight: 3, dashArray: "2 8", interactive: false }).addTo(city.map);
    city.map.on("click", (/** @type {any} */ { latlng }) => isDraft && onPick(latlng));

    /**
     * @param {Ends} ends
     * @param {boolean} asDraft
     */
    function draw(ends, asDraft) {
      isDraft = asDraft;
      for (const [pins, isShown] of /** @type {const} */ ([[draft, asDraft], [ride, !asDraft]])) {
        pins.pickup.set(isShown ? ends.pickup : null);
        pins.dropoff.set(isShown ? ends.dropoff : null);
      }
      city.grid.mark(ends.pickup ? [ends.pickup] : []);
      line.setLatLngs(ends.pickup && ends.dropoff ? [ends.pickup, ends.dropoff] : []);
    }

    return { city, draft, ride, draw };
  }

  /** @param {Ends} ends */
  function show({ pickup, dropoff }) {
    drawn?.city.show(/** @type {LatLng[]} */ ([pickup, dropoff].filter(Boolean)));
  }

  /** @param {() => void} draw */
  function whenThere(draw) {
    if (drawn) draw();
    else waiting = draw;
  }

  return {
    /** @param {LatLng} centre */
    open(centre) {
      opening ??= createMap(byId("map", HTMLElement), { centre }).then((city) => {
        drawn = build(city);
        waiting?.();
      }).catch(() => {
        opening = null;
      });
    },

    /**
     * Where a new pin begins: in the middle, beside one that is there already.
     * @param {LatLng | null} other
     * @returns {LatLng | null}
     */
    spotFor(other) {
      if (!drawn) return null;
      const { map, L } = drawn.city;
      const middle = map.getSize().divideBy(2);
      const isTaken = other && map.latLngToContainerPoint(other).distanceTo(middle) < PIN_PX;
      return map.containerPointToLatLng(isTaken ? middle.add(L.point(2 * PIN_PX, PIN_PX / 2)) : middle);
    },

    /**
     * @param {Ends} ends
     * @param {boolean} shows
     */
    drawDraft: (ends, shows) => whenThere(() => {
      shownRide = "";
      drawn?.draw(ends, true);
      if (shows) show(ends);
    }),

    /**
     * @param {Ride} of
     * @param {boolean} isSearching
     */
    drawRide: (of, isSearching) => whenThere(() => {
      const ends = { pickup: of.pickup_location ?? null, dropoff: of.dropoff_location ?? null };
      drawn?.draw(ends, false);
      drawn?.ride.pickup.pulse(isSearching);
      if (shownRide === of.ride_id || !ends.pickup) return;
      shownRide = of.ride_id;
      show(ends);
    }),

    /** @param {"pickup" | "dropoff"} stop */
    focusPin: (stop) => drawn?.draft[stop].focus(),
  };
}

/** @typedef {ReturnType<typeof createTripMap>} TripMap */
