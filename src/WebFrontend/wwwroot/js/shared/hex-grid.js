// @ts-check
import { onTheme } from "./theme.js";

/** @typedef {any} L */
/** @typedef {{fillColor?: string, fillOpacity?: number, color?: string, weight?: number}} CellStyle */
/** @typedef {{key: string, resolution: number, row: number, column: number}} Square */

/** Degrees of a square's side, by H3 resolution; the server cuts the grid alike. @type {Record<number, number>} */
const SIDES = { 5: 1, 6: 0.5, 7: 0.25, 8: 0.1 };
const MOST_SQUARES = 60;
const KEPT_SQUARES = 160;

/**
 * The cells in view, as thin lines on one canvas. Cells come from the server, a square at a time, and are kept.
 * @param {L} L
 * @param {any} map
 */
export function createHexGrid(L, map) {
  const renderer = L.canvas({ padding: 0.3 });
  const layer = L.layerGroup().addTo(map);
  /** @type {Map<string, {resolution: number, polygons: Map<string, any>}>} by square */
  const squares = new Map();
  /** @type {Set<string>} */
  const asked = new Set();
  /** @type {(cell: string) => CellStyle | null} */
  let styleOf = () => null;
  /** @type {{lat: number, lng: number}[]} */
  let marked = [];
  /** @type {Set<string>} */
  let markedCells = new Set();
  /** @type {number | null} */
  let fixedResolution = null;
  let plain = plainStyle();

  map.on("moveend", () => {
    look();
    mark();
  });
  onTheme(() => {
    plain = plainStyle();
    repaint();
  });
  look();

  function look() {
    const wanted = squaresIn(map.getBounds(), fixedResolution ?? resolutionOf(map.getZoom()));
    const keys = new Set(wanted.map((square) => square.key));
    for (const [key, { polygons }] of squares) {
      for (const polygon of polygons.values()) {
        if (keys.has(key)) layer.addLayer(polygon);
        else layer.removeLayer(polygon);
      }
      if (!keys.has(key) && squares.size > KEPT_SQUARES) squares.delete(key);
    }
    for (const square of wanted) {
      if (!squares.has(square.key)) void fetchSquare(square);
    }
  }

  /** @param {Square} square */
  async function fetchSquare({ key, resolution, row, column }) {
    if (asked.has(key)) return;
    asked.add(key);
    try {
      const response = await fetch(`/api/map/grid/${resolution}/${row}/${column}`);
      // A map without its grid is still a map: the next move asks again.
      if (!response.ok) return;
      const { cells } = await response.json();
      squares.set(key, { resolution, polygons: new Map(cells.map((/** @type {any} */ cell) => [cell.cell, polygonOf(cell)])) });
      look();
      mark();
    } catch {
      // As above.
    } finally {
      asked.delete(key);
    }
  }

  /** @param {{cell: string, boundary: number[]}} cell */
  function polygonOf({ cell, boundary }) {
    const corners = [];
    for (let i = 0; i < boundary.length; i += 2) corners.push([boundary[i], boundary[i + 1]]);
    return L.polygon(corners, { renderer, interactive: false, smoothFactor: 0, ...styled(cell) });
  }

  function repaint() {
    for (const { polygons } of squares.values()) {
      for (const [cell, polygon] of polygons) polygon.setStyle(styled(cell));
    }
  }

  /** @param {string} cell */
  function styled(cell) {
    return { ...plain, ...(markedCells.has(cell) ? markedStyle() : null), ...styleOf(cell) };
  }

  function mark() {
    const cells = new Set(marked.map(cellAt).filter((cell) => cell !== null));
    const either = new Set([...cells, ...markedCells]);
    markedCells = cells;
    for (const cell of either) {
      for (const { polygons } of squares.values()) polygons.get(cell)?.setStyle(styled(cell));
    }
  }

  /**
   * @param {{lat: number, lng: number}} place
   * @returns {string | null}
   */
  function cellAt({ lat, lng }) {
    let [nearest, least] = [/** @type {string | null} */ (null), Infinity];
    for (const { polygons } of squares.values()) {
      for (const [cell, polygon] of polygons) {
        if (!layer.hasLayer(polygon)) continue;
        const centre = polygon.getBounds().getCenter();
        const distance = (centre.lat - lat) ** 2 + ((centre.lng - lng) * Math.cos((lat * Math.PI) / 180)) ** 2;
        if (distance < least) [nearest, least] = [cell, distance];
      }
    }
    return nearest;
  }

  return {
    /**
     * Colours cells; null leaves a cell plain. Cells that come later are coloured alike.
     * @param {(cell: string) => CellStyle | null} style
     */
    paint(style) {
      styleOf = style;
      repaint();
    },

    /**
     * Keeps one resolution at every zoom, for a page whose figures are per cell.
     * @param {number | null} resolution
     */
    keepResolution(resolution) {
      fixedResolution = resolution;
      look();
    },

    /**
     * Sets off the cells of these places.
     * @param {{lat: number, lng: number}[]} places
     */
    mark(places) {
      marked = places;
      mark();
    },

    /** The cell of a place among those drawn; null where none is yet. */
    cellAt,
  };
}

/** @typedef {ReturnType<typeof createHexGrid>} HexGrid */

/** @param {number} zoom */
function resolutionOf(zoom) {
  if (zoom >= 13) return 8;
  if (zoom >= 11) return 7;
  return zoom >= 10 ? 6 : 5;
}

/**
 * @param {any} bounds
 * @param {number} resolution
 * @returns {Square[]} of a coarser grid where there would be too many
 */
function squaresIn(bounds, resolution) {
  const side = SIDES[resolution];
  // A cell is of the square that holds its middle, and may reach into the next one.
  const reach = side / 8;
  const [south, north] = [Math.floor((bounds.getSouth() - reach) / side), Math.floor((bounds.getNorth() + reach) / side)];
  const [west, east] = [Math.floor((bounds.getWest() - reach) / side), Math.floor((bounds.getEast() + reach) / side)];
  if ((north - south + 1) * (east - west + 1) > MOST_SQUARES) return resolution > 5 ? squaresIn(bounds, resolution - 1) : [];
  const found = [];
  for (let row = south; row <= north; row++) {
    for (let column = west; column <= east; column++) found.push({ key: `${resolution}/${row}/${column}`, resolution, row, column });
  }
  return found;
}

/** @returns {CellStyle} */
function plainStyle() {
  const theme = getComputedStyle(document.documentElement);
  return { color: theme.getPropertyValue("--map-line"), weight: 1, fillColor: theme.getPropertyValue("--map-cell"), fillOpacity: 1 };
}

/** @returns {CellStyle} */
function markedStyle() {
  const theme = getComputedStyle(document.documentElement);
  return { color: theme.getPropertyValue("--map-mark-line"), weight: 2, fillColor: theme.getPropertyValue("--map-mark") };
}
