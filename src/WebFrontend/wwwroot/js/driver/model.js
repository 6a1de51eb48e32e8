// @ts-check
// What the driver's screens are drawn from. Pure: a model and news in, the next model out.

/** @import { Assignment, DriverState, Offer, Payload } from "../shared/types.js" */

/** @typedef {DriverState} Model */

/** @type {Model} */
export const EMPTY = {
  is_online: false,
  is_available: false,
  current_service_mode: "offline",
  open_offers: [],
  assignment: null,
};

export const EVENTS = /** @type {const} */ ([
  "ride:offer",
  "ride:offer_expired",
  "ride:assignment_confirmed",
  "ride:status_changed",
  "ride:cancelled",
]);

/**
 * @param {Payload} state
 * @returns {Model}
 */
export function fromState(state) {
  const { is_online, is_available, current_service_mode, no_offers_because, open_offers, assignment } = state;
  return { is_online, is_available, current_service_mode, no_offers_because, open_offers, assignment };
}

/**
 * @param {Model} model
 * @param {string} name
 * @param {Payload} payload
 * @returns {Model}
 */
export function withEvent(model, name, payload) {
  switch (name) {
    case "ride:offer": {
      const offer = /** @type {Offer & Payload} */ (payload);
      return { ...model, open_offers: [...withoutOffer(model, offer.dispatch_session_id).open_offers, offer] };
    }
    case "ride:offer_expired":
      return withoutOffer(model, payload.dispatch_session_id);
    case "ride:assignment_confirmed":
      return withAssignment(model, payload);
    case "ride:status_changed":
      return withStatus(model, payload.ride_id, payload.status);
    case "ride:cancelled":
      return model.assignment?.ride_id === payload.ride_id ? { ...model, assignment: null } : model;
    default:
      return model;
  }
}

/**
 * @param {Model} model
 * @param {string} rideId
 * @param {string} status
 * @returns {Model}
 */
export function withStatus(model, rideId, status) {
  const assignment = model.assignment;
  if (assignment?.ride_id !== rideId) return model;
  const isOver = status === "completed" || status === "searching_driver" || status.startsWith("cancelled");
  return { ...model, assignment: isOver ? null : { ...assignment, status } };
}

/**
 * @param {Model} model
 * @param {string} sessionId
 * @returns {Model}
 */
export function withoutOffer(model, sessionId) {
  return { ...model, open_offers: model.open_offers.filter((offer) => offer.dispatch_session_id !== sessionId) };
}

/**
 * The driver's state as REST reads it. It carries no seq, so offers and steps stay with the events; taken over are his
 * availability, which a finished job brings back, and where the job goes.
 * @param {Model} model
 * @param {DriverState} read
 * @returns {Model}
 */
export function withRead(model, read) {
  const { is_online, is_available, current_service_mode, no_offers_because } = read;
  const isSameJob = model.assignment && read.assignment?.ride_id === model.assignment.ride_id;
  const assignment = isSameJob
    ? { .../** @type {Assignment} */ (read.assignment), status: /** @type {Assignment} */ (model.assignment).status }
    : model.assignment;
  return { ...model, is_online, is_available, current_service_mode, no_offers_because, assignment };
}

/**
 * @param {Model} model
 * @param {Payload} payload
 * @returns {Model}
 */
function withAssignment(model, payload) {
  const { dispatch_session_id, ride_id, pickup_location, customer_name_short } = payload;
  const offer = model.open_offers.find((open) => open.dispatch_session_id === dispatch_session_id);
  const assignment = {
    dispatch_session_id,
    ride_id,
    service_type: offer?.service_type ?? "ride",
    status: "accepted",
    pickup_location,
    dropoff_location_summary: offer?.dropoff_location_summary ?? null,
    dropoff_location: null,
    customer_name_short,
  };
  return { ...withoutOffer(model, dispatch_session_id), is_available: false, assignment };
}
