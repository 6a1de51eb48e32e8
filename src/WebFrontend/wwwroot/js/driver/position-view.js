// @ts-check
import { byId, fill } from "../shared/dom.js";
import { onLanguage, t } from "../shared/i18n.js";
import { mapFacts } from "../shared/map-facts.js";
import { createPlacePicker } from "../shared/place-picker.js";
import { cityOfCountry, nameOf, nearestPlace } from "../shared/places.js";
import { clearProblem, showProblem } from "../shared/problem-view.js";
import { Problem } from "../shared/problems.js";
import { createDriverMap } from "./driver-map.js";
import { createPosition } from "./position.js";

/** @import { App } from "../shared/app.js" */
/** @import { LatLng, User } from "../shared/types.js" */
/** @import { Fix } from "./position.js" */

// A pin held with an arrow key moves many times a second; only where it comes to rest is told.
const SETTLE_MS = 250;

/**
 * The "Where you are" panel and the map. A driver's place is his device's; in a demonstration he may also say it by hand.
 * @param {App} app
 * @param {() => boolean} isWorking
 */
export function createPositionView(app, isWorking) {
  const form = byId("position", HTMLFormElement);
  const byHand = byId("position-place", HTMLElement);
  const device = byId("use-device", HTMLButtonElement);
  /** @type {Fix | null} */
  let fix = null;
  let city = cityOfCountry(undefined);
  let timer = 0;

  const position = createPosition({
    app,
    isWorking,
    onChange(next) {
      clearProblem(form);
      fix = next;
      drawFix();
    },
    onRefused: (error) => showProblem(form, error),
    onUnavailable: (refusal) => showProblem(form, new Problem({
      code: refusal.code === refusal.PERMISSION_DENIED ? "position_denied" : "position_unavailable",
    })),
  });
  const map = createDriverMap((place) => picker.moveTo(place));
  const picker = createPlacePicker(byHand, "position", {
    onChange(place, isFromList) {
      clearTimeout(timer);
      if (!place) return;
      const at = { lat: place.lat, lng: place.lng };
      if (isFromList) void position.set(at);
      else timer = setTimeout(() => void position.set(at), SETTLE_MS);
    },
    startOfPin: () => fix ?? map.centre() ?? city.places[0],
    toPin: () => map.focusMe(),
  });

  // Browsers give a position to secure pages only; elsewhere the button could do nothing but fail.
  device.hidden = !("geolocation" in navigator && isSecureContext);
  device.addEventListener("click", () => position.follow());
  form.addEventListener("submit", (event) => event.preventDefault());
  onLanguage(drawFix);

  function drawFix() {
    fill(form, { now: fix ? describe(fix) : t("position.unknown") });
    map.draw({ me: fix });
  }

  return {
    position,
    map,

    /** @param {User} user */
    async open(user) {
      clearProblem(form);
      fix = null;
      city = cityOfCountry(user.country_code);
      picker.offer(city);
      drawFix();
      position.restore();
      const isDemo = (await mapFacts().catch(() => null))?.demo ?? false;
      byHand.hidden = !isDemo;
      map.open(fix ?? city.places[0], isDemo);
    },

    /** Going online without a position would wait for offers that cannot come. */
    ask() {
      showProblem(form, new Problem({ code: "position_missing" }));
      (byHand.hidden ? device : byHand.querySelector("select"))?.focus();
    },
  };
}

/** @param {LatLng} at */
function describe(at) {
  const { place, km } = nearestPlace(at);
  if (km < 0.05) return t("position.at", { place: nameOf(place) });
  return km < 5 ? t("position.near", { place: nameOf(place) }) : t("position.spot", { lat: at.lat.toFixed(4), lng: at.lng.toFixed(4) });
}
