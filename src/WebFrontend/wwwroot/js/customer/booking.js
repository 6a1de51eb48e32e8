// @ts-check
import { byId, find, whileBusy } from "../shared/dom.js";
import { createPlacePicker } from "../shared/place-picker.js";
import { cityByKey, cityOfCountry } from "../shared/places.js";
import { clearProblem, showProblem } from "../shared/problem-view.js";
import { Problem } from "../shared/problems.js";

/** @import { Place, User } from "../shared/types.js" */

/** @typedef {{pickup_location: Place, dropoff_location: Place, country_code: string, city: string}} RideRequest */

/**
 * The booking form, and the request it makes.
 * @param {(request: RideRequest, key: string, isRepeat: boolean) => Promise<void>} order
 */
export function createBooking(order) {
  const form = byId("booking", HTMLFormElement);
  const city = find(form, "[name=city]", HTMLSelectElement);
  const pickup = createPlacePicker(byId("pickup", HTMLElement));
  const dropoff = createPlacePicker(byId("dropoff", HTMLElement));
  /** The request whose fate is unknown. Repeating it under its key cannot make a second ride. */
  let pending = { body: "", key: "" };
  let storageKey = "";

  function offerPlaces() {
    pickup.offer(cityByKey(city.value));
    dropoff.offer(cityByKey(city.value));
  }

  /** @param {RideRequest} request */
  async function submit(request) {
    clearProblem(form);
    const body = JSON.stringify(request);
    const isRepeat = pending.body === body;
    if (!isRepeat) pending = { body, key: newKey() };
    try {
      await order(request, pending.key, isRepeat);
    } catch (error) {
      if (!(error instanceof Problem && error.outcomeUnknown)) pending = { body: "", key: "" };
      return showProblem(form, error);
    }
    pending = { body: "", key: "" };
    // Kept for "Try again" after a reload: `state` knows nothing of a ride that is over.
    sessionStorage.setItem(storageKey, body);
  }

  city.addEventListener("change", offerPlaces);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const request = readForm();
    if (request) void whileBusy(find(form, "[type=submit]", HTMLElement), () => submit(request));
  });

  /** @returns {RideRequest | null} */
  function readForm() {
    const pickup_location = pickup.value();
    const dropoff_location = dropoff.value();
    if (!pickup_location || !dropoff_location) return null;
    const { country_code, name } = cityByKey(city.value);
    return { pickup_location, dropoff_location, country_code, city: name };
  }

  return {
    /** @param {User} user */
    open(user) {
      clearProblem(form);
      pending = { body: "", key: "" };
      storageKey = `safego.last-request.${user.user_id}`;
      const last = sessionStorage.getItem(storageKey);
      if (!last) {
        city.value = cityOfCountry(user.country_code).key;
        return offerPlaces();
      }
      /** @type {RideRequest} */
      const request = JSON.parse(last);
      city.value = cityOfCountry(request.country_code).key;
      offerPlaces();
      pickup.show(request.pickup_location);
      dropoff.show(request.dropoff_location);
    },

    /** Sends what the form holds, as pressing its button would. */
    resubmit: () => form.requestSubmit(),
  };
}

/** Not crypto.randomUUID: a phone that opens the page over plain http in the local network has none. */
function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
