// @ts-check
import { onTheme } from "../shared/theme.js";

/** @import { CityMap } from "../shared/map.js" */
/** @import { LiveDriver } from "./types.js" */

/** A position this old is of no use any more, in seconds; it is still drawn, faintly. */
const FADED_AFTER = 60;

/**
 * The drivers of one cell. The older a position, the fainter; who is on a job is a ring.
 * @param {CityMap} city
 */
export function createDriverDots({ L, map }) {
  map.createPane("dots").style.zIndex = "500";
  const renderer = L.canvas({ pane: "dots", padding: 0.3 });
  const layer = L.layerGroup().addTo(map);
  /** @type {LiveDriver[]} */
  let shown = [];
  onTheme(() => draw(shown));

  /** @param {LiveDriver[]} drivers */
  function draw(drivers) {
    shown = drivers;
    layer.clearLayers();
    const { color, backgroundColor } = getComputedStyle(document.body);
    for (const driver of drivers) {
      if (!driver.position) continue;
      const strength = strengthOf(driver.fix_age_seconds);
      const isOnJob = driver.current_assignment_id !== null;
      layer.addLayer(L.circleMarker([driver.position.lat, driver.position.lng], {
        renderer,
        pane: "dots",
        interactive: false,
        radius: 6,
        color: isOnJob ? color : backgroundColor,
        weight: isOnJob ? 3 : 2,
        opacity: strength,
        fillColor: isOnJob ? backgroundColor : color,
        fillOpacity: strength,
      }));
    }
  }

  return { draw };
}

/**
 * @param {number | null} age seconds
 * @returns {number} 1 for now, less for longer ago
 */
export function strengthOf(age) {
  return Math.max(0.25, 1 - (age ?? FADED_AFTER) / FADED_AFTER);
}
