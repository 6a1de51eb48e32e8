// @ts-check
import { t } from "../shared/i18n.js";
import { createMap } from "../shared/map.js";
import { createPin } from "../shared/pins.js";
import { kmText, word } from "./words.js";

/** @import { SessionDetail } from "./types.js" */
/** @import { NumberedDriver } from "./session-drivers.js" */
/** @import { CityMap } from "../shared/map.js" */

/**
 * The explanation on the map: the pickup, how far was looked, and where each driver was. Who was asked bears his number.
 * @param {HTMLElement} element
 */
export function createSessionMap(element) {
  element.classList.add("map");
  /** @type {Promise<CityMap> | null} */
  let map = null;
  /** @type {any} */
  let layer = null;
  /** @type {ReturnType<typeof createPin> | null} */
  let pickup = null;
  let shown = "";

  return {
    /**
     * @param {SessionDetail} session
     * @param {NumberedDriver[]} drivers
     */
    async draw(session, drivers) {
      map ??= createMap(element, { centre: session.pickup, zoom: 12, labelKey: "session.map" });
      map.catch(() => { map = null; });
      const city = await map;
      const { L } = city;
      pickup ??= createPin(city, { kind: "pickup", name: () => t("session.pickup") });
      layer?.remove();
      layer = L.layerGroup().addTo(city.map);
      const circle = L.circle([session.pickup.lat, session.pickup.lng], { radius: session.settings.max_radius_km * 1000, className: "reach", interactive: false });
      layer.addLayer(circle);
      for (const driver of newest(drivers)) layer.addLayer(markerOf(L, driver));
      pickup.set(session.pickup);
      if (shown !== session.dispatch_session_id) city.show(toBeSeen(session, drivers, circle.getBounds()));
      shown = session.dispatch_session_id;
    },
  };
}

/**
 * As near as it goes with everybody in view; nobody at all: as far as was looked.
 * @param {SessionDetail} session
 * @param {NumberedDriver[]} drivers
 * @param {any} reach Leaflet's bounds of the circle
 */
function toBeSeen({ pickup }, drivers, reach) {
  const places = drivers.flatMap(({ position }) => (position ? [position] : []));
  return places.length > 0 ? [pickup, ...places] : [reach.getSouthWest(), reach.getNorthEast()];
}

/**
 * Of a driver who was looked at in several waves the last.
 * @param {NumberedDriver[]} drivers
 */
function newest(drivers) {
  return new Map(drivers.filter((d) => d.position).map((d) => [d.driver_id, d])).values();
}

/**
 * @param {any} L
 * @param {NumberedDriver} driver
 */
function markerOf(L, driver) {
  const { lat, lng } = /** @type {{lat: number, lng: number}} */ (driver.position);
  const text = document.createElement("span");
  text.textContent = driver.number === null ? "" : String(driver.number);
  const size = driver.number === null ? 14 : 26;
  const icon = L.divIcon({ className: `seen ${driver.number === null ? "was-not-asked" : "was-asked"} is-${driver.reason}`, html: text, iconSize: [size, size] });
  const marker = L.marker([lat, lng], { icon, keyboard: false, alt: "", zIndexOffset: driver.number === null ? 0 : 200 });
  marker.bindTooltip(() => `${word("why", driver.reason)} · ${kmText(driver.distance_km)}`, { direction: "top" });
  marker.on("add", () => {
    marker.getElement().setAttribute("role", "img");
    marker.getElement().setAttribute("aria-label", `${text.textContent} ${word("why", driver.reason)}, ${kmText(driver.distance_km)}`);
  });
  return marker;
}
