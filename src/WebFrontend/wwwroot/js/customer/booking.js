// @ts-check
import { byId, fill, find, whileBusy } from "../shared/dom.js";
import { distanceKm } from "../shared/geo.js";
import { onLanguage, t } from "../shared/i18n.js";
import { createPlacePicker } from "../shared/place-picker.js";
import { cityOfCountry } from "../shared/places.js";
import { clearProblem, showProblem } from "../shared/problem-view.js";
import { Problem } from "../shared/problems.js";
import { announce } from "../shared/screens.js";
import { distanceText } from "../shared/wording.js";
import { createDraft } from "./draft.js";

/** @import { PlacePicker } from "../shared/place-picker.js" */
/** @import { LatLng, Place, User } from "../shared/types.js" */
/** @import { TripMap } from "./trip-map.js" */

/** @typedef {{pickup_location: Place, dropoff_location: Place, country_code: string, city: string}} RideRequest */
/** @typedef {"pickup" | "dropoff"} Stop */

/**
 * The booking form and its two pins, and the request they make.
 * @param {TripMap} map
 * @param {(request: RideRequest, key: string, isRepeat: boolean) => Promise<void>} order
 */
export function createBooking(map, order) {
  const form = byId("booking", HTMLFormElement);
  const draft = createDraft();
  /** @type {Record<Stop, PlacePicker>} */
  const pickers = { pickup: picker("pickup"), dropoff: picker("dropoff") };
  let city = cityOfCountry(undefined);
  /** @type {Place[]} */
  let recent = [];
  /** The request whose fate is unknown. Repeating it under its key cannot make a second ride. */
  let pending = { body: "", key: "" };

  /**
   * @param {Stop} stop
   * @returns {PlacePicker}
   */
  function picker(stop) {
    return createPlacePicker(byId(stop, HTMLElement), stop, {
      // A map that jumps away under a pin one is moving is no help.
      onChange: (_, isFromList) => changed(isFromList),
      startOfPin: () => map.spotFor(pickers[stop === "pickup" ? "dropoff" : "pickup"].spot()) ?? city.places[0],
      toPin: () => map.focusPin(stop),
    });
  }

  /** @param {boolean} shows whether the map is moved so that both places can be seen */
  function changed(shows) {
    const [from, to] = [pickers.pickup.spot(), pickers.dropoff.spot()];
    map.drawDraft({ pickup: from, dropoff: to }, shows);
    fill(form, { distance: from && to ? t("booking.distance", { distance: distanceText(distanceKm(from, to)) }) : "" });
    draft.keep({ pickup: from, dropoff: to });
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
  }

  onLanguage(() => changed(false));
  form.addEventListener("input", () => changed(false));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const request = readForm();
    if (request) void whileBusy(find(form, "[type=submit]", HTMLElement), () => submit(request));
  });

  /** @returns {RideRequest | null} */
  function readForm() {
    const [pickup_location, dropoff_location] = [pickers.pickup.value(), pickers.dropoff.value()];
    if (!pickup_location || !dropoff_location) return null;
    return { pickup_location, dropoff_location, country_code: city.country_code, city: city.name };
  }

  function offer() {
    pickers.pickup.offer(city, recent);
    pickers.dropoff.offer(city, recent);
  }

  return {
    /** @param {User} user */
    open(user) {
      clearProblem(form);
      pending = { body: "", key: "" };
      city = cityOfCountry(user.country_code);
      recent = [];
      offer();
      const kept = draft.open(user);
      if (kept.pickup) pickers.pickup.show(kept.pickup);
      if (kept.dropoff) pickers.dropoff.show(kept.dropoff);
    },

    /** The booking screen has come up. */
    draw: () => changed(true),

    /** @param {Place[]} places where the person has been before */
    offerRecent(places) {
      recent = places;
      offer();
    },

    /**
     * A pin was moved by hand.
     * @param {Stop} stop
     * @param {LatLng} place
     */
    move(stop, place) {
      pickers[stop].moveTo(place);
      announce(pickers[stop].spot()?.summary ?? "");
    },

    /** A click on the map fills what is empty, then moves where one goes. @param {LatLng} place */
    pick(place) {
      pickers[pickers.pickup.spot() ? "dropoff" : "pickup"].moveTo(place);
    },

    /** Sends what the form holds, as pressing its button would. */
    resubmit: () => form.requestSubmit(),

    forget: () => draft.forget(),
  };
}

/** Not crypto.randomUUID: a phone that opens the page over plain http in the local network has none. */
function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
