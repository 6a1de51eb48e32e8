// @ts-check
// The grid's colours are the theme's; a canvas has to be told them.

/** @typedef {{fillColor?: string, fillOpacity?: number, color?: string, weight?: number}} CellStyle */

/** @returns {CellStyle} */
export function plainStyle() {
  const theme = getComputedStyle(document.documentElement);
  return { color: theme.getPropertyValue("--map-line"), weight: 1, fillColor: theme.getPropertyValue("--map-cell"), fillOpacity: 1 };
}

/** @returns {CellStyle} */
export function markedStyle() {
  const theme = getComputedStyle(document.documentElement);
  return { color: theme.getPropertyValue("--map-mark-line"), weight: 2, fillColor: theme.getPropertyValue("--map-mark") };
}
