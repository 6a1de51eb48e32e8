// @ts-check
import { createHexGrid } from "./hex-grid.js";
import { t, onLanguage } from "./i18n.js";
import { mapFacts } from "./map-facts.js";
import { showPlaceLabels } from "./place-labels.js";

/** @import { LatLng } from "./types.js" */
/** @typedef {any} L Leaflet brings no types of its own */

/** Pins stand up, and the sheet lies over the lower edge. */
const EDGES = { paddingTopLeft: [48, 64], paddingBottomRight: [56, 72] };

/** @type {Promise<L> | null} */
let leaflet = null;

/** Leaflet comes when the first map is wanted: who has not signed in needs none. */
export function loadLeaflet() {
  leaflet ??= Promise.all([addStyles("/lib/leaflet/leaflet.css"), addScript("/lib/leaflet/leaflet.js")])
    .then(() => /** @type {any} */ (globalThis).L);
  return leaflet;
}

/**
 * A map whose ground is the hex grid itself; street tiles lie under it only where the server names some.
 * @param {HTMLElement} element with a size of its own
 * @param {{centre: LatLng, zoom?: number, labelKey?: string}} options
 */
export async function createMap(element, { centre, zoom = 13, labelKey = "map.label" }) {
  const [L, { tiles }] = await Promise.all([loadLeaflet(), mapFacts()]);
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(element, {
    center: [centre.lat, centre.lng],
    zoom,
    minZoom: 8,
    maxZoom: 17,
    zoomControl: false,
    attributionControl: tiles !== null,
    zoomAnimation: !isCalm,
    markerZoomAnimation: !isCalm,
    inertia: !isCalm,
  });
  if (tiles) L.tileLayer(tiles.url, { attribution: tiles.attribution }).addTo(map);
  const grid = createHexGrid(L, map);
  showPlaceLabels(L, map);
  addZoomButtons(L, map);
  element.setAttribute("role", "region");
  const name = () => element.setAttribute("aria-label", t(labelKey));
  name();
  onLanguage(name);
  /** What was to be seen last. @type {LatLng[]} */
  let wanted = [centre];
  /** Whether it still shows what was wanted, or somebody looks elsewhere. */
  let [isOurs, isLooking] = [true, false];
  map.on("movestart", () => { isOurs = isLooking; });
  map.on("moveend", () => { isLooking = false; });
  let width = element.offsetWidth;
  // Leaflet only hears of the window; sheets and panels change the map's size too, and hidden it has none.
  new ResizeObserver(() => {
    map.invalidateSize({ pan: false });
    const before = width;
    width = element.offsetWidth;
    // A phone that is turned shows the same places.
    if (width > 0 && width !== before && (isOurs || before === 0)) look(false);
  }).observe(element);

  let isZooming = false;
  map.on("zoomstart zoomend", (/** @type {{type: string}} */ { type }) => {
    isZooming = type === "zoomstart";
  });

  /** @param {boolean} animate */
  function look(animate) {
    // Leaflet forgets what it is asked while it zooms.
    if (isZooming) return map.once("zoomend", () => look(false));
    isLooking = true;
    const [first, ...others] = wanted.map(({ lat, lng }) => [lat, lng]);
    if (others.length === 0) map.setView(first, wanted[0] === centre ? zoom : Math.max(map.getZoom(), 14), { animate });
    else map.fitBounds([first, ...others], { ...EDGES, maxZoom: 15, animate });
  }

  return {
    L,
    map,
    grid,

    /**
     * Shows all of these places.
     * @param {LatLng[]} places
     */
    show(places) {
      if (places.length === 0) return;
      wanted = places;
      if (width > 0) look(!isCalm);
    },
  };
}

/** @typedef {Awaited<ReturnType<typeof createMap>>} CityMap */

/**
 * @param {L} L
 * @param {any} map
 */
function addZoomButtons(L, map) {
  const control = L.control.zoom({ position: "topright", zoomInTitle: t("map.zoom_in"), zoomOutTitle: t("map.zoom_out") }).addTo(map);
  onLanguage(() => {
    for (const [part, key] of [["in", "map.zoom_in"], ["out", "map.zoom_out"]]) {
      const button = control.getContainer().querySelector(`.leaflet-control-zoom-${part}`);
      button.title = t(key);
      button.setAttribute("aria-label", t(key));
    }
  });
}

/** @param {string} href */
function addStyles(href) {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = href;
  return added(link);
}

/** @param {string} src */
function addScript(src) {
  const script = document.createElement("script");
  script.src = src;
  return added(script);
}

/** @param {HTMLLinkElement | HTMLScriptElement} element */
function added(element) {
  return new Promise((resolve, reject) => {
    element.addEventListener("load", resolve, { once: true });
    element.addEventListener("error", reject, { once: true });
    // Before our own styles, which correct it.
    document.head.prepend(element);
  });
}
