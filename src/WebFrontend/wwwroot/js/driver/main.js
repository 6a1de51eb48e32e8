// @ts-check
import { createApp } from "../shared/app.js";
import { byId, fill, whileBusy } from "../shared/dom.js";
import { onLanguage, t } from "../shared/i18n.js";
import { startPage } from "../shared/page.js";
import { clearProblem, showProblem } from "../shared/problem-view.js";
import { Problem } from "../shared/problems.js";
import { askReason } from "../shared/reason-dialog.js";
import { announce, showScreen } from "../shared/screens.js";
import { distanceText } from "../shared/wording.js";
import { createAlarm } from "./alarm.js";
import { createDuty } from "./duty-view.js";
import { drawJob, headlineOf, nextStatus } from "./job-view.js";
import { EMPTY, EVENTS, fromState, withEvent, withoutOffer, withRead, withStatus } from "./model.js";
import { noticeOf } from "./notices.js";
import { createOffers } from "./offers.js";
import { createPositionView } from "./position-view.js";

await startPage("driver");

const LOOK_AGAIN_MS = 15_000;

let model = EMPTY;
let screen = "";

const dialog = byId("cancel-dialog", HTMLDialogElement);
const job = byId("job", HTMLElement);
const alarm = createAlarm();

const app = createApp({
  role: "driver",
  gate: "/api/driver/state",
  events: EVENTS,
  onSignedIn: (user) => void place.open(user),
  onState(state) {
    set(fromState(state));
    void place.position.reconnected();
  },
  onEvent(name, payload) {
    const before = model;
    set(withEvent(model, name, payload));
    tell(noticeOf(name, payload));
    if (name === "ride:offer") {
      alarm.ring();
      announce(t("offer.new", { distance: distanceText(payload.estimated_distance_km) }));
    }
    // A job has begun or ended: where it goes, or what it gave back, is the server's to say.
    const [was, is] = [before.assignment, model.assignment];
    if (was?.ride_id !== is?.ride_id || was?.status !== is?.status) void read();
  },
  onMissed: (name, payload) => tell(noticeOf(name, payload)),
  onSignedOut(isForGood) {
    model = EMPTY;
    screen = "";
    offers.draw([]);
    place.position.leave(isForGood);
    tell("");
    dialog.close();
  },
});

const place = createPositionView(app, () => model.is_available || model.assignment !== null);

const duty = createDuty(async (wanted, goesOnline) => {
  tell("");
  if (goesOnline) {
    if (!place.position.isKnown) return place.ask();
    // Available without a fresh position would be no candidate.
    await place.position.tell();
  }
  set({ ...model, ...await app.hub.invoke("driver:set_status", wanted) });
  await read();
});

// Why no offers come is not told by an event: it changes with the clock, too.
setInterval(() => {
  if (app.isLive && model.is_available && model.open_offers.length === 0) void read();
}, LOOK_AGAIN_MS);

const offers = createOffers({
  serverNow: () => app.hub.serverNow(),
  async answer(offer, decision) {
    const { outcome } = await app.hub.invoke("driver:ride_offer_response", {
      dispatch_session_id: offer.dispatch_session_id,
      decision,
    });
    // The card of an accepted offer stays until the log brings the confirmation.
    if (outcome === "assigned") return;
    set(withoutOffer(model, offer.dispatch_session_id));
    if (outcome === "offer_expired") tell(t("problem.offer_expired"));
  },
});

/** @param {import("./model.js").Model} next */
function set(next) {
  model = next;
  offers.draw(model.open_offers);
  duty.draw(model);
  if (model.assignment) drawJob(model.assignment);
  drawMap();
  const name = model.assignment ? "job" : "duty";
  if (name !== screen) enter(name);
  if (model.assignment) announce(`${headlineOf(model.assignment)}.`);
}

/** Where the job wants him, else where the offer would. */
function drawMap() {
  const { assignment, open_offers } = model;
  place.map.draw({
    pickup: assignment ? (assignment.dropoff_location ? null : assignment.pickup_location) : open_offers[0]?.pickup ?? null,
    dropoff: assignment?.dropoff_location ?? null,
  });
}

onLanguage(() => {
  tell("");
  if (model.assignment) drawJob(model.assignment);
});

/** @param {string} name */
function enter(name) {
  screen = name;
  dialog.close();
  clearProblem(job);
  // Old news must not stand over a new screen.
  tell("");
  showScreen(name);
}

/** @param {string} text */
function tell(text) {
  fill(byId("notice", HTMLElement), { text });
  byId("notice", HTMLElement).hidden = text === "";
}

async function read() {
  try {
    set(withRead(model, await app.api.get("/api/driver/state")));
  } catch (error) {
    // The next `state` brings it too.
    if (!(error instanceof Problem)) throw error;
  }
}

/**
 * @param {HTMLElement} button
 * @param {(rideId: string) => Promise<{ride_id: string, status: string} | null>} request
 */
function step(button, request) {
  const assignment = model.assignment;
  if (!assignment) return;
  void whileBusy(button, async () => {
    clearProblem(job);
    try {
      const answer = await request(assignment.ride_id);
      if (!answer) return;
      set(withStatus(model, answer.ride_id, answer.status));
      // Where the job goes is told when it is under way; a job that ended brings the availability back.
      if (!model.assignment || answer.status === "in_progress") await read();
    } catch (error) {
      showProblem(job, error);
    }
  });
}

const nextButton = byId("next-step", HTMLButtonElement);
nextButton.addEventListener("click", () => step(nextButton, async (rideId) => {
  const status = model.assignment && nextStatus(model.assignment);
  return status ? app.api.post(`/api/driver/rides/${rideId}/status`, { status }) : null;
}));

const cancelButton = byId("cancel-job", HTMLButtonElement);
cancelButton.addEventListener("click", () => step(cancelButton, async (rideId) => {
  const reason = await askReason(dialog);
  return reason ? app.api.post(`/api/driver/rides/${rideId}/cancel`, { reason }) : null;
}));

app.start();
