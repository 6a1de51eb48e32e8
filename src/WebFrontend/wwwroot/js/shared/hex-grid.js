// @ts-check
import { resolutionOf, squaresIn } from "./grid-squares.js";
import { markedStyle, plainStyle } from "./grid-style.js";
import { onTheme } from "./theme.js";

/** @typedef {any} L */
/** @import { CellStyle } from "./grid-style.js" */
/** @import { Square } from "./grid-squares.js" */

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
    const missing = wanted.filter((square) => !squares.has(square.key));
    for (const square of missing) void fetchSquare(square);
    // For who wants to know whether all of the map is there: a picture of it, for one.
    map.getContainer().dataset.grid = missing.length === 0 ? "drawn" : "coming";
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
    // A cell shares its edges with its neighbours: whoever is drawn last has them.
    for (const cell of cells) {
      for (const { polygons } of squares.values()) {
        const polygon = polygons.get(cell);
        if (polygon && layer.hasLayer(polygon)) polygon.bringToFront();
      }
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
