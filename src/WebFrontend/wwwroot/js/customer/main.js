// @ts-check
import { createApp } from "../shared/app.js";
import { byId, whileBusy } from "../shared/dom.js";
import { onLanguage, t } from "../shared/i18n.js";
import { startPage } from "../shared/page.js";
import { cityOfCountry } from "../shared/places.js";
import { clearProblem, showProblem } from "../shared/problem-view.js";
import { Problem } from "../shared/problems.js";
import { askReason } from "../shared/reason-dialog.js";
import { announce, showScreen } from "../shared/screens.js";
import { createBooking } from "./booking.js";
import { createHistory } from "./history.js";
import { EMPTY, EVENTS, withEvent, withRead, withRequested, withState } from "./model.js";
import { drawOutcome, drawRide, drawSearching, headlineOf, titleOf } from "./ride-view.js";
import { createTripMap } from "./trip-map.js";

await startPage("customer");

let model = EMPTY;
let screen = "";
let isOrdering = false;

const app = createApp({
  role: "customer",
  gate: "/api/rides",
  events: EVENTS,
  onSignedIn(user) {
    booking.open(user);
    map.open(cityOfCountry(user.country_code).places[0]);
  },
  onState(state) {
    const before = model.ride;
    set(withState(model, state));
    // It ended while this page was away; the log may no longer say how, the ride itself does.
    if (before && before.ride_id !== model.ride?.ride_id) void read(before.ride_id);
  },
  onEvent(name, payload) {
    set(withEvent(model, name, payload));
    // Requested in another tab: events do not carry where it goes.
    const shown = model.ride ?? model.outcome?.ride;
    if (shown && !shown.dropoff_location && !isOrdering) void read(shown.ride_id);
  },
  onMissed: () => {},
  onSignedOut(isForGood) {
    model = EMPTY;
    screen = "";
    dialog.close();
    // A session that merely ran out must not cost what was typed.
    if (isForGood) booking.forget();
  },
});

const dialog = byId("cancel-dialog", HTMLDialogElement);

const map = createTripMap({
  onMove: (stop, place) => booking.move(stop, place),
  onPick: (place) => booking.pick(place),
});

const booking = createBooking(map, async (request, key, isRepeat) => {
  isOrdering = true;
  try {
    const answer = await app.api.post("/api/rides/request", request, { "Idempotency-Key": key });
    set(withRequested(model, answer, request));
    // A repeated request gets its first answer, which may be long out of date.
    if (isRepeat) await read(answer.ride_id);
  } finally {
    isOrdering = false;
  }
});

const history = createHistory(app.api, (places) => booking.offerRecent(places));

onLanguage(() => {
  history.draw();
  if (screen) draw();
});

/** @param {import("./model.js").Model} next */
function set(next) {
  model = next;
  draw();
}

function draw() {
  const { ride, outcome } = model;
  const isSearching = ride && ["requested", "searching_driver"].includes(ride.status);
  if (isSearching) drawSearching(ride);
  else if (ride) drawRide(ride);
  else if (outcome) drawOutcome(outcome);
  const shown = ride ?? outcome?.ride;
  if (shown) map.drawRide(shown, Boolean(isSearching));
  const next = isSearching ? "searching" : ride ? "ride" : outcome ? "outcome" : "booking";
  if (next !== screen) enter(next);
  if (isSearching) announce(`${t("searching.title")}. ${t("searching.asked", { count: ride.drivers_asked })}`);
  else if (ride) announce(`${headlineOf(ride)}.`);
  else if (outcome) announce(`${titleOf(outcome)}.`);
}

/** @param {string} next */
function enter(next) {
  screen = next;
  // What was asked or refused on the old screen is no longer the question.
  dialog.close();
  if (next !== "booking") clearProblem(byId(next, HTMLElement));
  if (next === "booking" || next === "outcome") void history.read();
  if (next === "booking") booking.draw();
  showScreen(next);
}

/** @param {string} rideId */
async function read(rideId) {
  try {
    set(withRead(model, await app.api.get(`/api/rides/${rideId}`)));
  } catch (error) {
    // Only decoration is missing; the ride itself is drawn from events.
    if (!(error instanceof Problem)) throw error;
  }
}

/** @param {HTMLElement} button */
async function cancel(button) {
  const ride = model.ride;
  if (!ride) return;
  const reason = await askReason(dialog);
  if (!reason) return;
  const section = byId(screen, HTMLElement);
  await whileBusy(button, async () => {
    try {
      clearProblem(section);
      const answer = await app.api.post(`/api/rides/${ride.ride_id}/cancel`, { reason });
      set(withRead(model, answer));
    } catch (error) {
      showProblem(section, error);
    }
  });
}

for (const id of ["cancel-search", "cancel-ride"]) {
  const button = byId(id, HTMLButtonElement);
  button.addEventListener("click", () => void cancel(button));
}
byId("try-again", HTMLButtonElement).addEventListener("click", () => {
  dismiss();
  booking.resubmit();
});
byId("book-another", HTMLButtonElement).addEventListener("click", dismiss);

function dismiss() {
  set({ ...model, outcome: null });
}

app.start();
