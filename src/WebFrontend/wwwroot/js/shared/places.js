// @ts-check
import { currentLanguage } from "./i18n.js";
import { distanceKm } from "./geo.js";

/** @import { LatLng, Place } from "./types.js" */

/** @typedef {Place & {bn: string}} KnownPlace */
/** @typedef {{key: string, name: string, bn: string, country_code: string, places: KnownPlace[]}} City */

/**
 * Well-known places of the two demo cities.
 * @type {readonly City[]}
 */
export const CITIES = [
  {
    key: "nyc",
    name: "New York",
    bn: "নিউ ইয়র্ক",
    country_code: "US",
    places: [
      { summary: "Times Square", bn: "টাইমস স্কয়ার", lat: 40.758, lng: -73.9855 },
      { summary: "Grand Central Terminal", bn: "গ্র্যান্ড সেন্ট্রাল টার্মিনাল", lat: 40.7527, lng: -73.9772 },
      { summary: "Penn Station", bn: "পেন স্টেশন", lat: 40.7506, lng: -73.9935 },
      { summary: "Columbus Circle", bn: "কলম্বাস সার্কেল", lat: 40.7681, lng: -73.9819 },
      { summary: "Metropolitan Museum of Art", bn: "মেট্রোপলিটন শিল্প জাদুঘর", lat: 40.7794, lng: -73.9632 },
      { summary: "Union Square", bn: "ইউনিয়ন স্কয়ার", lat: 40.7359, lng: -73.9911 },
      { summary: "Washington Square Park", bn: "ওয়াশিংটন স্কয়ার পার্ক", lat: 40.7308, lng: -73.9973 },
      { summary: "City Hall Park", bn: "সিটি হল পার্ক", lat: 40.7128, lng: -74.006 },
      { summary: "Barclays Center, Brooklyn", bn: "বার্কলেস সেন্টার, ব্রুকলিন", lat: 40.6826, lng: -73.9754 },
      { summary: "Court Square, Queens", bn: "কোর্ট স্কয়ার, কুইন্স", lat: 40.7471, lng: -73.9456 },
      { summary: "LaGuardia Airport", bn: "লাগার্ডিয়া বিমানবন্দর", lat: 40.7769, lng: -73.874 },
      { summary: "JFK Airport", bn: "জেএফকে বিমানবন্দর", lat: 40.6413, lng: -73.7781 },
    ],
  },
  {
    key: "dhaka",
    name: "Dhaka",
    bn: "ঢাকা",
    country_code: "BD",
    places: [
      { summary: "Gulshan 1 Circle", bn: "গুলশান ১ চত্বর", lat: 23.7805, lng: 90.4163 },
      { summary: "Gulshan 2 Circle", bn: "গুলশান ২ চত্বর", lat: 23.7948, lng: 90.4143 },
      { summary: "Mohakhali", bn: "মহাখালী", lat: 23.7811, lng: 90.3988 },
      { summary: "Farmgate", bn: "ফার্মগেট", lat: 23.7584, lng: 90.3902 },
      { summary: "Karwan Bazar", bn: "কারওয়ান বাজার", lat: 23.7502, lng: 90.3933 },
      { summary: "Dhanmondi 27", bn: "ধানমন্ডি ২৭", lat: 23.7565, lng: 90.3753 },
      { summary: "Shahbag", bn: "শাহবাগ", lat: 23.7382, lng: 90.3962 },
      { summary: "New Market", bn: "নিউ মার্কেট", lat: 23.7329, lng: 90.385 },
      { summary: "Motijheel", bn: "মতিঝিল", lat: 23.7289, lng: 90.4177 },
      { summary: "Mirpur 10", bn: "মিরপুর ১০", lat: 23.8076, lng: 90.3685 },
      { summary: "Uttara House Building", bn: "উত্তরা হাউস বিল্ডিং", lat: 23.8769, lng: 90.401 },
      { summary: "Dhaka Airport", bn: "ঢাকা বিমানবন্দর", lat: 23.8513, lng: 90.4087 },
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

/**
 * What people call it in their language.
 * @param {{summary: string, bn?: string}} place
 */
export function nameOf(place) {
  return currentLanguage() === "bn" ? place.bn ?? place.summary : place.summary;
}

/** @param {City} city */
export function nameOfCity(city) {
  return currentLanguage() === "bn" ? city.bn : city.name;
}

/**
 * The well-known place next to a spot, and how far it is in km.
 * @param {LatLng} spot
 */
export function nearestPlace(spot) {
  const all = CITIES.flatMap((city) => city.places).map((place) => ({ place, km: distanceKm(place, spot) }));
  return all.reduce((nearest, next) => (next.km < nearest.km ? next : nearest));
}
