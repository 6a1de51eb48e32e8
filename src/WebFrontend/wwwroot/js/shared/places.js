// @ts-check
/** @import { Place } from "./types.js" */

/** @typedef {{key: string, name: string, country_code: string, places: Place[]}} City */

/**
 * Well-known places of the two demo cities.
 * @type {readonly City[]}
 */
export const CITIES = [
  {
    key: "nyc",
    name: "New York",
    country_code: "US",
    places: [
      { summary: "Times Square", lat: 40.758, lng: -73.9855 },
      { summary: "Grand Central Terminal", lat: 40.7527, lng: -73.9772 },
      { summary: "Penn Station", lat: 40.7506, lng: -73.9935 },
      { summary: "Columbus Circle", lat: 40.7681, lng: -73.9819 },
      { summary: "Metropolitan Museum of Art", lat: 40.7794, lng: -73.9632 },
      { summary: "Union Square", lat: 40.7359, lng: -73.9911 },
      { summary: "Washington Square Park", lat: 40.7308, lng: -73.9973 },
      { summary: "City Hall Park", lat: 40.7128, lng: -74.006 },
      { summary: "Barclays Center, Brooklyn", lat: 40.6826, lng: -73.9754 },
      { summary: "Court Square, Queens", lat: 40.7471, lng: -73.9456 },
      { summary: "LaGuardia Airport", lat: 40.7769, lng: -73.874 },
      { summary: "JFK Airport", lat: 40.6413, lng: -73.7781 },
    ],
  },
  {
    key: "dhaka",
    name: "Dhaka",
    country_code: "BD",
    places: [
      { summary: "Gulshan 1 Circle", lat: 23.7805, lng: 90.4163 },
      { summary: "Gulshan 2 Circle", lat: 23.7948, lng: 90.4143 },
      { summary: "Mohakhali", lat: 23.7811, lng: 90.3988 },
      { summary: "Farmgate", lat: 23.7584, lng: 90.3902 },
      { summary: "Karwan Bazar", lat: 23.7502, lng: 90.3933 },
      { summary: "Dhanmondi 27", lat: 23.7565, lng: 90.3753 },
      { summary: "Shahbag", lat: 23.7382, lng: 90.3962 },
      { summary: "New Market", lat: 23.7329, lng: 90.385 },
      { summary: "Motijheel", lat: 23.7289, lng: 90.4177 },
      { summary: "Mirpur 10", lat: 23.8076, lng: 90.3685 },
      { summary: "Uttara House Building", lat: 23.8769, lng: 90.401 },
      { summary: "Dhaka Airport", lat: 23.8513, lng: 90.4087 },
    ],
  },
];

/**
 * The city a person most likely means; the first one if his country has none.
 * @param {string | undefined} countryCode
 * @returns {City}
 */
export function cityOfCountry(countryCode) {
  return CITIES.find((city) => city.country_code === countryCode) ?? CITIES[0];
}

/**
 * @param {string} key
 * @returns {City}
 */
export function cityByKey(key) {
  return CITIES.find((city) => city.key === key) ?? CITIES[0];
}
