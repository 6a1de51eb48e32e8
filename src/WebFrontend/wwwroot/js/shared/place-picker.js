// @ts-check
import { find } from "./dom.js";

/** @import { City } from "./places.js" */
/** @import { Place } from "./types.js" */

const TYPED = "typed";

/**
 * One place: a named one from the list, or coordinates typed by hand. The markup is the page's
 * (`select`, and a `data-typed` block with inputs named `….lat`, `….lng`, `….summary`).
 * @param {HTMLElement} root
 */
export function createPlacePicker(root) {
  const select = find(root, "select", HTMLSelectElement);
  const typed = find(root, "[data-typed]", HTMLElement);
  const lat = find(root, "input[name$='.lat']", HTMLInputElement);
  const lng = find(root, "input[name$='.lng']", HTMLInputElement);
  const summary = find(root, "input[name$='.summary']", HTMLInputElement);
  /** @type {Place[]} */
  let places = [];

  function reveal() {
    const isTyped = select.value === TYPED;
    typed.hidden = !isTyped;
    // A hidden field must not hold up the form.
    for (const input of [lat, lng, summary]) input.disabled = !isTyped;
  }

  select.addEventListener("change", reveal);

  return {
    /** @param {City} city */
    offer(city) {
      places = city.places;
      const named = places.map((place, index) => new Option(place.summary, String(index)));
      select.replaceChildren(new Option("Choose a place", ""), ...named, new Option("Other: type coordinates", TYPED));
      reveal();
    },

    /** @returns {Place | null} */
    value() {
      if (select.value === "") return null;
      if (select.value !== TYPED) return { ...places[Number(select.value)] };
      if (!lat.checkValidity() || !lng.checkValidity() || !summary.checkValidity()) return null;
      return { lat: lat.valueAsNumber, lng: lng.valueAsNumber, summary: summary.value.trim() };
    },

    /** @param {Place} place */
    show(place) {
      const index = places.findIndex((known) => known.lat === place.lat && known.lng === place.lng);
      select.value = index >= 0 ? String(index) : TYPED;
      if (index < 0) {
        lat.valueAsNumber = place.lat;
        lng.valueAsNumber = place.lng;
        summary.value = place.summary;
      }
      reveal();
    },
  };
}

/** @typedef {ReturnType<typeof createPlacePicker>} PlacePicker */
