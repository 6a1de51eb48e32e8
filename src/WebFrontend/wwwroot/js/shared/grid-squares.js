// @ts-check
// Which squares of the hex grid a map wants; see GridSquare on the server.

/** @typedef {{key: string, resolution: number, row: number, column: number}} Square */

/** Degrees of a square's side, by H3 resolution; the server cuts the grid alike. @type {Record<number, number>} */
const SIDES = { 5: 1, 6: 0.5, 7: 0.25, 8: 0.1 };
const MOST_SQUARES = 60;

/**
 * The finest resolution whose cells can still be told apart.
 * @param {number} zoom
 */
export function resolutionOf(zoom) {
  if (zoom >= 13) return 8;
  if (zoom >= 11) return 7;
  return zoom >= 10 ? 6 : 5;
}

/**
 * @param {any} bounds Leaflet's
 * @param {number} resolution
 * @returns {Square[]} of a coarser grid where there would be too many
 */
export function squaresIn(bounds, resolution) {
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
