// @ts-check
import { byId, fill, find } from "../shared/dom.js";
import { createPlacePicker } from "../shared/place-picker.js";
import { cityByKey, cityOfCountry } from "../shared/places.js";
import { clearProblem, showProblem } from "../shared/problem-view.js";
import { Problem } from "../shared/problems.js";
import { createPosition } from "./position.js";

/** @import { App } from "../shared/app.js" */
/** @import { User } from "../shared/types.js" */
/** @import { Fix } from "./position.js" */

/**
 * The "Where you are" panel.
 * @param {App} app
 * @param {() => boolean} isWorking
 */
export function createPositionView(app, isWorking) {
  const form = byId("position", HTMLFormElement);
  const city = find(form, "[name=city]", HTMLSelectElement);
  const picker = createPlacePicker(byId("position-place", HTMLElement));
  const details = find(form, "details", HTMLDetailsElement);
  const device = byId("use-device", HTMLButtonElement);

  const position = createPosition({
    app,
    isWorking,
    onChange(fix) {
      clearProblem(form);
      drawFix(fix);
    },
    onRefused: (error) => showProblem(form, error),
    onUnavailable(refusal) {
      details.open = true;
      showProblem(form, new Problem({ code: "", detail: unavailableText(refusal) }));
    },
  });

  // Browsers give a position to secure pages only; elsewhere the button could do nothing but fail.
  device.hidden = !("geolocation" in navigator && isSecureContext);
  device.addEventListener("click", () => {
    details.open = false;
    position.follow();
  });
  city.addEventListener("change", () => picker.offer(cityByKey(city.value)));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const place = picker.value();
    if (!place) return;
    details.open = false;
    void position.set({ ...place, summary: place.summary || "typed coordinates" });
  });

  /** @param {Fix | null} fix */
  function drawFix(fix) {
    fill(form, {
      now: fix ? `You are at ${fix.summary} (${fix.lat.toFixed(4)}, ${fix.lng.toFixed(4)}).` : "Not set yet. Without a position no offer can reach you.",
    });
  }

  return {
    position,

    /** @param {User} user */
    open(user) {
      clearProblem(form);
      drawFix(null);
      city.value = cityOfCountry(user.country_code).key;
      picker.offer(cityByKey(city.value));
      details.open = !position.restore();
    },

    /** Going online without a position would wait for offers that cannot come. */
    ask() {
      details.open = true;
      showProblem(form, new Problem({ code: "", detail: "Say where you are first, then go online." }));
      find(form, "select[name=position]", HTMLSelectElement).focus();
    },
  };
}

/** @param {GeolocationPositionError} refusal */
function unavailableText(refusal) {
  return refusal.code === refusal.PERMISSION_DENIED
    ? "The browser does not share its location with this page. Choose a place from the list instead."
    : "The device does not know where it is at the moment. It keeps trying; you can also choose a place from the list.";
}
