// @ts-check
// What the customer's screens are drawn from. Pure: a model and news in, the next model out.

/** @import { Payload, Place, Ride } from "../shared/types.js" */

/** @typedef {{kind: "completed" | "cancelled" | "no_driver", by: string | null, ride: Ride}} Outcome */

/**
 * @typedef {object} Model
 * @property {Ride | null} ride the open ride
 * @property {Outcome | null} outcome how the last one ended, until the customer has read it
 * @property {string | null} endedRideId news about it comes too late to be drawn
 */

/** @type {Model} */
export const EMPTY = { ride: null, outcome: null, endedRideId: null };

export const EVENTS = /** @type {const} */ ([
  "ride:requested",
  "ride:searching_driver",
  "ride:driver_assigned",
  "ride:no_driver_found",
  "ride:cancelled",
  "ride:status_changed",
]);

/**
 * @param {Model} model
 * @param {Payload} state
 * @returns {Model}
 */
export function withState(model, state) {
  const ride = /** @type {Ride | null} */ (state.active_ride);
  if (!ride) return { ...model, ride: null };
  return settle({ ...model, ride, outcome: null });
}

/**
 * @param {Model} model
 * @param {string} name
 * @param {Payload} payload
 * @returns {Model}
 */
export function withEvent(model, name, payload) {
  if (payload.ride_id === model.endedRideId) return model;
  /** @type {Ride} */
  const ride = model.ride?.ride_id === payload.ride_id ? model.ride : blankRide(payload);
  /** @param {Partial<Ride>} change */
  const next = (change) => settle({ ...model, outcome: null, ride: { ...ride, ...change } });
  switch (name) {
    case "ride:searching_driver":
      return next({
        status: "searching_driver",
        drivers_asked: payload.drivers_asked ?? ride.drivers_asked,
        reason: payload.reason ?? ride.reason,
        driver: null,
        pickup_eta_seconds: null,
      });
    case "ride:driver_assigned":
      return next({
        status: "accepted",
        driver: payload.driver,
        pickup_eta_seconds: payload.pickup_eta_seconds,
        pickup_location_summary: payload.pickup_location_summary ?? ride.pickup_location_summary,
        reason: undefined,
      });
    case "ride:no_driver_found":
      return next({ status: "cancelled_no_driver" });
    case "ride:cancelled":
      // A driver who leaves does not end the ride: the search starts again.
      if (payload.by === "driver") return next({ status: "searching_driver", driver: null, reason: "driver_cancelled" });
      return next({ status: `cancelled_by_${payload.by}` });
    case "ride:status_changed":
      return next({ status: payload.status });
    default:
      return next({});
  }
}

/**
 * The answer to a request. Events may have overtaken it, so it only adds what they do not carry.
 * @param {Model} model
 * @param {Pick<Ride, "ride_id" | "dispatch_session_id" | "status" | "dispatch_status">} answer
 * @param {{pickup_location: Place, dropoff_location: Place}} request
 * @returns {Model}
 */
export function withRequested(model, answer, request) {
  const { pickup_location, dropoff_location } = request;
  const trip = {
    pickup_location,
    dropoff_location,
    pickup_location_summary: pickup_location.summary,
    dropoff_location_summary: dropoff_location.summary,
  };
  if (answer.ride_id === model.endedRideId) return withTrip(model, trip);
  if (answer.ride_id === model.ride?.ride_id) return { ...model, ride: { ...model.ride, ...trip } };
  return settle({ ...model, outcome: null, ride: { ...blankRide(answer), ...answer, ...trip } });
}

/**
 * A ride as REST reads it. Only its end is taken over, and what is still unknown.
 * @param {Model} model
 * @param {any} read
 * @returns {Model}
 */
export function withRead(model, read) {
  if (read.ride_id === model.endedRideId) return withTrip(model, tripOf(read, model.outcome?.ride ?? null));
  const ride = model.ride?.ride_id === read.ride_id ? model.ride : null;
  const trip = tripOf(read, ride);
  if (endOf(read.status)) return settle({ ...model, ride: { ...(ride ?? blankRide(read)), ...trip, status: read.status } });
  return ride ? { ...model, ride: { ...ride, ...trip } } : model;
}

/**
 * A ride may be over before it is known where it was to go.
 * @param {Model} model
 * @param {Partial<Ride>} trip
 * @returns {Model}
 */
function withTrip(model, trip) {
  return model.outcome ? { ...model, outcome: { ...model.outcome, ride: { ...model.outcome.ride, ...trip } } } : model;
}

/**
 * @param {any} read
 * @param {Ride | null} known what is on the screen stays
 */
function tripOf(read, known) {
  return {
    pickup_location: known?.pickup_location ?? read.pickup_location,
    dropoff_location: known?.dropoff_location ?? read.dropoff_location,
    pickup_location_summary: known?.pickup_location_summary ?? read.pickup_location_summary ?? null,
    dropoff_location_summary: known?.dropoff_location_summary ?? read.dropoff_location_summary ?? null,
  };
}

/**
 * Moves a ride that is over from `ride` to `outcome`.
 * @param {Model} model
 * @returns {Model}
 */
function settle(model) {
  const ride = model.ride;
  const kind = ride && endOf(ride.status);
  if (!ride || !kind) return model;
  const by = kind === "cancelled" ? ride.status.replace("cancelled_by_", "") : null;
  return { ride: null, outcome: { kind, by, ride }, endedRideId: ride.ride_id };
}

/**
 * @param {string} status
 * @returns {Outcome["kind"] | null} null while the ride goes on
 */
function endOf(status) {
  if (status === "completed") return "completed";
  if (status === "cancelled_no_driver") return "no_driver";
  return status.startsWith("cancelled") ? "cancelled" : null;
}

/**
 * @param {{ride_id: string, dispatch_session_id: string}} ids
 * @returns {Ride}
 */
function blankRide({ ride_id, dispatch_session_id }) {
  return {
    ride_id,
    dispatch_session_id,
    status: "requested",
    dispatch_status: "requested",
    drivers_asked: 0,
    pickup_location_summary: null,
    dropoff_location_summary: null,
    driver: null,
    pickup_eta_seconds: null,
  };
}
