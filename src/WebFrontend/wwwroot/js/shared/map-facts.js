// @ts-check
/** @import { LatLng } from "./types.js" */

/** @typedef {{demo: boolean, tiles: {url: string, attribution: string} | null, cities: {name: string, country_code: string, centre: LatLng, radius_km: number}[]}} MapFacts */

/** @type {Promise<MapFacts> | null} */
let facts = null;
/** What the server says of its map: areas, tiles if it has any, and whether this is a demonstration. */
export function mapFacts() {
  facts ??= fetch("/api/map").then((response) => {
    if (!response.ok) throw new Error(`/api/map answered ${response.status}`);
    return response.json();
  }).catch((error) => {
    // The next who asks shall find out anew.
    facts = null;
    throw error;
  });
  return facts;
}
