// @ts-check
import { onLanguage } from "../shared/i18n.js";
import { onTheme } from "../shared/theme.js";
import { labelOf, stepOf, tintOf } from "./cell-scale.js";

/** @import { CityMap } from "../shared/map.js" */
/** @import { LatLng } from "../shared/types.js" */
/** @import { Cell } from "./types.js" */
/** @import { Measure } from "./cell-scale.js" */

/** Below this a cell has no room for its figure, in pixels. */
const LEAST_WIDTH = 30;
const LAST_STEP = 4;

/**
 * The cells' figures on the map. Only what changed is drawn again.
 * @param {CityMap} city
 * @param {(cell: string) => void} onPick
 */
export function createCellsLayer({ L, map }, onPick) {
  map.createPane("cells").style.zIndex = "450";
  const renderer = L.canvas({ pane: "cells", padding: 0.3 });
  const Labelled = labelledPolygon(L);
  /** @type {Map<string, {polygon: any, cell: Cell}>} */
  const shown = new Map();
  /** @type {Measure} */
  let measure = "supply";
  /** @type {string | null} */
  let picked = null;

  onTheme(repaint);
  onLanguage(repaint);

  /** @param {Cell} cell */
  function draw(cell) {
    const step = stepOf(cell, measure);
    const entry = shown.get(cell.cell);
    if (step < 0 || !cell.boundary) {
      entry?.polygon.remove();
      shown.delete(cell.cell);
      return;
    }
    const style = styleOf(step, cell.cell === picked);
    const label = { text: labelOf(cell, measure), ink: tintOf(measure, step).ink };
    if (!entry) return add(cell, style, label);
    entry.cell = cell;
    entry.polygon.options.label = label;
    entry.polygon.setStyle(style);
  }

  /**
   * @param {Cell} cell
   * @param {object} style
   * @param {object} label
   */
  function add(cell, style, label) {
    const polygon = new Labelled(cornersOf(cell), { renderer, pane: "cells", smoothFactor: 0, label, ...style });
    polygon.on("click", () => onPick(cell.cell));
    shown.set(cell.cell, { polygon, cell });
    polygon.addTo(map);
  }

  /**
   * @param {number} step
   * @param {boolean} isPicked
   */
  function styleOf(step, isPicked) {
    const { fill, ink } = tintOf(measure, step);
    const isAlarm = measure === "ratio" && step === LAST_STEP;
    return {
      fillColor: fill,
      fillOpacity: 0.92,
      color: ink,
      opacity: isPicked ? 1 : 0.35,
      weight: isPicked ? 4 : isAlarm ? 3 : 1,
      dashArray: isAlarm && !isPicked ? "5 4" : null,
    };
  }

  function repaint() {
    for (const { cell } of [...shown.values()]) draw(cell);
  }

  return {
    /** @param {Iterable<Cell>} cells */
    take(cells) {
      for (const cell of cells) draw(cell);
    },

    /**
     * @param {Measure} next
     * @param {Iterable<Cell>} cells
     */
    show(next, cells) {
      measure = next;
      for (const cell of cells) draw(cell);
    },

    /** @param {string | null} cell */
    pick(cell) {
      const before = picked;
      picked = cell;
      for (const id of [before, cell]) {
        const entry = id === null ? undefined : shown.get(id);
        if (!entry) continue;
        draw(entry.cell);
        entry.polygon.bringToFront();
      }
    },
  };
}

/** @param {Cell} cell */
export function cornersOf({ boundary = [] }) {
  /** @type {LatLng[]} */
  const corners = [];
  for (let i = 0; i < boundary.length; i += 2) corners.push({ lat: boundary[i], lng: boundary[i + 1] });
  return corners;
}

/**
 * Leaflet's canvas draws shapes only; this one writes its figure in the middle.
 * @param {any} L
 */
function labelledPolygon(L) {
  return L.Polygon.extend({
    _updatePath() {
      L.Polygon.prototype._updatePath.call(this);
      const { label } = this.options;
      const box = this._pxBounds;
      if (!label || !this._renderer._drawing || !box || box.getSize().x < LEAST_WIDTH) return;
      const { x, y } = box.getCenter();
      const pen = this._renderer._ctx;
      pen.globalAlpha = 1;
      pen.fillStyle = label.ink;
      pen.font = `600 ${box.getSize().x < 44 ? 11 : 13}px system-ui, "Noto Sans Bengali", sans-serif`;
      pen.textAlign = "center";
      pen.textBaseline = "middle";
      pen.fillText(label.text, x, y + 1);
    },
  });
}
