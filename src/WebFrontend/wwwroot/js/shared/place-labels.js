// @ts-check
import { onLanguage } from "./i18n.js";
import { CITIES, nameOf } from "./places.js";

/** @typedef {any} L */

const FROM_ZOOM = 11;
// Room a name needs on the screen, in pixels; names that would touch are left out.
const WIDTH = 120;
const HEIGHT = 28;

/**
 * Names of well-known places, so that a grid without streets still tells where one is.
 * @param {L} L
 * @param {any} map
 */
export function showPlaceLabels(L, map) {
  const layer = L.layerGroup().addTo(map);
  const places = CITIES.flatMap((city) => city.places);

  function draw() {
    layer.clearLayers();
    if (map.getZoom() < FROM_ZOOM) return;
    /** @type {{x: number, y: number}[]} */
    const taken = [];
    const bounds = map.getBounds().pad(0.1);
    for (const place of places) {
      if (!bounds.contains([place.lat, place.lng])) continue;
      const point = map.latLngToContainerPoint([place.lat, place.lng]);
      if (taken.some(({ x, y }) => Math.abs(x - point.x) < WIDTH && Math.abs(y - point.y) < HEIGHT)) continue;
      taken.push(point);
      layer.addLayer(L.marker([place.lat, place.lng], { icon: label(L, nameOf(place)), interactive: false, keyboard: false, zIndexOffset: -1000 }));
    }
  }

  map.on("moveend", draw);
  onLanguage(draw);
  draw();
}

/**
 * @param {L} L
 * @param {string} text
 */
function label(L, text) {
  const element = document.createElement("span");
  element.textContent = text;
  return L.divIcon({ className: "place-label", html: element, iconSize: [0, 0] });
}
