// @ts-check
import { find } from "./dom.js";
import { put } from "./html.js";
import { onLanguage, t } from "./i18n.js";
import { nameOf, nearestPlace } from "./places.js";

/** @import { City } from "./places.js" */
/** @import { LatLng, Place } from "./types.js" */

const ON_MAP = "map";

/** @param {string} name */
const markup = (name) => `
  <label for="${name}-select" data-t="place.${name}"></label>
  <select id="${name}-select" name="${name}_location" required></select>
  <div class="on-map" hidden>
    <p class="small muted" id="${name}-hint" data-t="place.on_map_hint"></p>
    <label for="${name}-summary" data-t="place.summary"></label>
    <input id="${name}-summary" name="${name}_location.summary" type="text" maxlength="200" autocomplete="off" required>
    <button class="quiet" type="button" data-to-pin data-t="place.to_pin"></button>
  </div>`;

/**
 * One place of a trip: a recent or well-known one from the list, or a spot on the map with a few words about it.
 * @param {HTMLElement} root
 * @param {"pickup" | "dropoff" | "position"} name
 * @param {object} handlers
 * @param {(place: LatLng | null, isFromList: boolean) => void} handlers.onChange chosen from the list, or moved on the map
 * @param {() => LatLng} handlers.startOfPin where a pin begins that was not there before
 * @param {() => void} handlers.toPin the person wants the pin, not the form
 */
export function createPlacePicker(root, name, { onChange, startOfPin, toPin }) {
  put(root, markup(name));
  const select = find(root, "select", HTMLSelectElement);
  const panel = find(root, ".on-map", HTMLElement);
  const summary = find(root, "input", HTMLInputElement);
  /** @type {{recent: Place[], known: Place[]}} */
  let offered = { recent: [], known: [] };
  /** @type {LatLng | null} of the pin, while the place is on the map */
  let spot = null;
  // What we wrote there may be replaced by us; what the person wrote may not.
  let isOurText = true;

  select.addEventListener("change", () => {
    if (select.value === ON_MAP) return moveTo(spot ?? startOfPin());
    reveal();
    onChange(chosen(), true);
  });
  summary.addEventListener("input", () => {
    isOurText = summary.value === "";
  });
  find(root, "[data-to-pin]", HTMLButtonElement).addEventListener("click", toPin);
  onLanguage(draw);

  /** @param {LatLng} next */
  function moveTo(next) {
    spot = { lat: next.lat, lng: next.lng };
    select.value = ON_MAP;
    if (isOurText) describe(spot);
    reveal();
    onChange(spot, false);
  }

  /** @param {LatLng} at */
  function describe(at) {
    const { place, km } = nearestPlace(at);
    summary.value = km < 5 ? t("place.near", { place: nameOf(place) }) : t("place.spot", { lat: at.lat.toFixed(4), lng: at.lng.toFixed(4) });
  }

  function reveal() {
    const isOnMap = select.value === ON_MAP;
    panel.hidden = !isOnMap;
    // A hidden field must not hold up the form.
    summary.disabled = !isOnMap;
  }

  function draw() {
    const value = select.value;
    select.replaceChildren(new Option(t("place.choose"), ""), new Option(t("place.on_map"), ON_MAP));
    addGroup("recent", offered.recent);
    addGroup("known", offered.known);
    select.value = value;
    if (select.selectedIndex < 0) select.value = "";
    reveal();
  }

  /**
   * @param {"recent" | "known"} kind
   * @param {Place[]} places
   */
  function addGroup(kind, places) {
    if (places.length === 0) return;
    const group = Object.assign(document.createElement("optgroup"), { label: t(`place.${kind}`) });
    group.append(...places.map((place, index) => new Option(nameOf(place), `${kind}:${index}`)));
    select.append(group);
  }

  /** @returns {Place | null} */
  function chosen() {
    const [kind, index] = select.value.split(":");
    if (kind === ON_MAP) return spot && { ...spot, summary: summary.value.trim() };
    const place = kind === "recent" || kind === "known" ? offered[kind][Number(index)] : undefined;
    return place ? { lat: place.lat, lng: place.lng, summary: nameOf(place) } : null;
  }

  return {
    /**
     * @param {City} city
     * @param {Place[]} [recent]
     */
    offer(city, recent = []) {
      const before = select.value === ON_MAP ? null : chosen();
      offered = { recent, known: city.places };
      draw();
      // The same place may have another number in the new list.
      if (before) this.show(before);
    },

    /** @returns {Place | null} null also while its words are missing */
    value() {
      const place = chosen();
      return place && place.summary !== "" ? place : null;
    },

    moveTo,

    /** @param {Place} place */
    show(place) {
      const same = (/** @type {Place} */ known) => known.lat === place.lat && known.lng === place.lng;
      const [known, recent] = [offered.known.findIndex(same), offered.recent.findIndex(same)];
      if (known >= 0 || recent >= 0) {
        select.value = known >= 0 ? `known:${known}` : `recent:${recent}`;
        return reveal();
      }
      isOurText = false;
      summary.value = place.summary;
      moveTo(place);
    },

    /** The place as it stands, its words finished or not. */
    spot: chosen,
  };
}

/** @typedef {ReturnType<typeof createPlacePicker>} PlacePicker */
