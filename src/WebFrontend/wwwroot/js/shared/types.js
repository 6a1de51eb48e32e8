// @ts-check
// The words of the wire, spelt once. Payloads keep the server's snake_case so that nothing is renamed on the way to the screen.

/** @typedef {{lat: number, lng: number}} LatLng WGS84 degrees */
/** @typedef {LatLng & {summary: string}} Place */

/** @typedef {{user_id: string, role: string, country_code: string, display_name: string, is_verified: boolean, verification_status: string, is_blocked: boolean}} User */
/** @typedef {{access_token: string, expires_in: number, refresh_token: string, user: User}} TokenAnswer */

/** @typedef {{seq: number, event_id: string, occurred_at: string}} Envelope */
/** @typedef {Envelope & {ride_id: string, dispatch_session_id: string} & Record<string, any>} Payload a `state` has no ids */

/** @typedef {{display_name: string, vehicle_make_model: string, vehicle_plate_masked: string, driver_rating: number | null}} AssignedDriver */

/**
 * @typedef {object} Ride what the customer's `state` calls `active_ride`
 * @property {string} ride_id
 * @property {string} dispatch_session_id
 * @property {string} status
 * @property {string} dispatch_status
 * @property {number} drivers_asked
 * @property {string | null} pickup_location_summary
 * @property {string | null} dropoff_location_summary
 * @property {Place} [pickup_location] events do not carry where exactly; `state` and REST do
 * @property {Place} [dropoff_location]
 * @property {AssignedDriver | null} driver
 * @property {number | null} pickup_eta_seconds
 * @property {string} [reason] why the search runs again
 */

/**
 * @typedef {object} Offer
 * @property {string} dispatch_session_id
 * @property {string} ride_id
 * @property {string} service_type
 * @property {string} pickup_location_summary
 * @property {string} dropoff_location_summary
 * @property {LatLng} pickup rounded to about 100 m
 * @property {number} estimated_distance_km driver to pickup, straight line
 * @property {string} customer_name_short
 * @property {number} response_timeout_seconds
 * @property {string} expires_at
 */

/**
 * @typedef {object} Assignment
 * @property {string} dispatch_session_id
 * @property {string} ride_id
 * @property {string} service_type
 * @property {string} status
 * @property {Place} pickup_location
 * @property {string | null} dropoff_location_summary null until the full assignment has been read
 * @property {Place | null} dropoff_location null until the ride is under way
 * @property {string} customer_name_short
 */

/** @typedef {{is_online: boolean, is_available: boolean, current_service_mode: string, no_offers_because?: string | null}} Presence */
/** @typedef {Presence & {open_offers: Offer[], assignment: Assignment | null}} DriverState */

/** @typedef {{name: string, kind: string, required: boolean, most: number, choices: string[]}} OnboardingField */
/** @typedef {{step: string, complete: boolean, missing: string[], fields: OnboardingField[]}} OnboardingStep */
/** @typedef {{role: string, country_code: string, verification_status: string, rejection_reason: string | null, steps: OnboardingStep[]}} Onboarding */

export {};
