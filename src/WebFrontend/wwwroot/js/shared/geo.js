// @ts-check
/** @import { LatLng } from "./types.js" */

const EARTH_RADIUS_KM = 6371.0088;

/**
 * Great-circle distance in km (haversine).
 * @param {LatLng} a
 * @param {LatLng} b
 */
export function distanceKm(a, b) {
  const dLat = radians(b.lat - a.lat);
  const dLng = radians(b.lng - a.lng);
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(dLng / 2) ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(h));
}

/** @param {number} degrees */
function radians(degrees) {
  return (degrees * Math.PI) / 180;
}
