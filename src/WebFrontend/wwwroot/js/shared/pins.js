// @ts-check
import { onLanguage } from "./i18n.js";

/** @import { CityMap } from "./map.js" */
/** @import { LatLng } from "./types.js" */

/** Arrow keys, in pixels. @type {Record<string, [number, number]>} */
const STEPS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
const STEP_PX = 12;
const LONG_STEP_PX = 60;

/**
 * @typedef {object} PinOptions
 * @property {"pickup" | "dropoff" | "driver" | "me"} kind
 * @property {() => string} name what it is, for who does not see it; asked again when the language changes
 * @property {((place: LatLng) => void)} [onMove] it can be dragged, or moved with the arrow keys, and tells where to
 */

/**
 * A pin on the map. It is shown once it has a place.
 * @param {CityMap} city
 * @param {PinOptions} options
 */
export function createPin({ L, map }, { kind, name, onMove }) {
  const isMovable = onMove !== undefined;
  const marker = L.marker([0, 0], {
    icon: L.divIcon({ className: `pin pin-${kind}`, html: "<span></span>", iconSize: [44, 44], iconAnchor: kind === "me" || kind === "driver" ? [22, 22] : [22, 42] }),
    draggable: isMovable,
    keyboard: isMovable,
    interactive: isMovable,
    autoPan: true,
    zIndexOffset: isMovable ? 500 : 0,
  });
  marker.on("add", label);
  onLanguage(label);
  if (onMove) {
    marker.on("dragend", () => onMove(placeOf(marker)));
    marker.on("add", () => marker.getElement().addEventListener("keydown", byKey));
  }

  function label() {
    const element = marker.getElement();
    element?.setAttribute("aria-label", name());
    element?.setAttribute("role", isMovable ? "button" : "img");
  }

  /** @param {KeyboardEvent} event */
  function byKey(event) {
    const step = STEPS[event.key];
    if (!step) return;
    // Else the map would move under the pin.
    event.preventDefault();
    event.stopPropagation();
    const by = event.shiftKey ? LONG_STEP_PX : STEP_PX;
    const point = map.latLngToLayerPoint(marker.getLatLng()).add([step[0] * by, step[1] * by]);
    marker.setLatLng(map.layerPointToLatLng(point));
    map.panInside(marker.getLatLng(), { padding: [48, 48] });
    onMove?.(placeOf(marker));
  }

  return {
    /** @param {LatLng | null} place */
    set(place) {
      if (!place) return marker.remove();
      marker.setLatLng([place.lat, place.lng]);
      if (!map.hasLayer(marker)) marker.addTo(map);
    },

    /** Whether it shows that somebody is being waited for. @param {boolean} isOn */
    pulse(isOn) {
      marker.getElement()?.classList.toggle("is-pulsing", isOn);
    },

    focus() {
      marker.getElement()?.focus();
    },

    remove: () => marker.remove(),
  };
}

/** @typedef {ReturnType<typeof createPin>} Pin */

/**
 * @param {any} marker
 * @returns {LatLng}
 */
function placeOf(marker) {
  const { lat, lng } = marker.getLatLng();
  // Five decimals are a metre.
  return { lat: Math.round(lat * 1e5) / 1e5, lng: Math.round(lng * 1e5) / 1e5 };
}
