// @ts-check
import { byId } from "../shared/dom.js";
import { t } from "../shared/i18n.js";
import { createMap } from "../shared/map.js";
import { createPin } from "../shared/pins.js";

/** @import { CityMap } from "../shared/map.js" */
/** @import { LatLng } from "../shared/types.js" */

/** @typedef {{me: LatLng | null, pickup: LatLng | null, dropoff: LatLng | null}} Scene */

/**
 * The driver's map: himself, and where the offer or the job wants him. It is decoration to the forms: where it cannot be
 * had, everything still works.
 * @param {(place: LatLng) => void} onMove he says by hand where he is
 */
export function createDriverMap(onMove) {
  /** @type {ReturnType<typeof build> | null} */
  let drawn = null;
  /** @type {Promise<void> | null} */
  let opening = null;
  /** @type {Scene} */
  let scene = { me: null, pickup: null, dropoff: null };
  /** What was last brought into view: whoever then looks elsewhere on the map is left alone. */
  let shown = "";

  /**
   * @param {CityMap} city
   * @param {boolean} byHand
   */
  function build(city, byHand) {
    if (byHand) city.map.on("click", (/** @type {any} */ { latlng }) => onMove(latlng));
    return {
      city,
      me: createPin(city, { kind: "me", name: () => t(byHand ? "map.me_pin" : "map.me"), onMove: byHand ? onMove : undefined }),
      pickup: createPin(city, { kind: "pickup", name: () => t("place.pickup") }),
      dropoff: createPin(city, { kind: "dropoff", name: () => t("place.dropoff") }),
      line: city.L.polyline([], { className: "trip-line", weight: 3, dashArray: "2 8", interactive: false }).addTo(city.map),
    };
  }

  function show() {
    if (!drawn) return;
    const { me, pickup, dropoff } = scene;
    drawn.me.set(me);
    drawn.pickup.set(pickup);
    drawn.dropoff.set(dropoff);
    const way = [me, dropoff ?? pickup].filter((place) => place !== null);
    drawn.line.setLatLngs(way.length === 2 ? way : []);
    drawn.city.grid.mark(me ? [me] : []);
    const view = JSON.stringify([me !== null, pickup, dropoff]);
    if (view === shown) return;
    shown = view;
    drawn.city.show(dropoff ? [dropoff, ...way] : way.length > 0 ? way : []);
  }

  return {
    /**
     * @param {LatLng} centre
     * @param {boolean} byHand he may say where he is by dragging himself
     */
    open(centre, byHand) {
      opening ??= createMap(byId("map", HTMLElement), { centre }).then((city) => {
        drawn = build(city, byHand);
        show();
      }).catch(() => {
        opening = null;
      });
    },

    /** @param {Partial<Scene>} change */
    draw(change) {
      scene = { ...scene, ...change };
      show();
    },

    /** @returns {LatLng | null} */
    centre: () => drawn?.city.map.getCenter() ?? null,

    focusMe: () => drawn?.me.focus(),
  };
}

/** @typedef {ReturnType<typeof createDriverMap>} DriverMap */
