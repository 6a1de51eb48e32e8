// @ts-check
// The words of the administrators' doors. Payloads keep the server's snake_case.

/** @import { Api } from "../shared/api.js" */
/** @import { LatLng } from "../shared/types.js" */
/** @import { Live } from "./live.js" */

/**
 * @typedef {object} Context what every view is given
 * @property {Api} api
 * @property {() => Promise<string>} token
 * @property {() => number} now milliseconds by the server's clock
 * @property {Live} live
 */

/**
 * @typedef {object} View
 * @property {(id: string) => void} open
 * @property {() => void} close
 */

/** @typedef {{cell: string, city: string, supply: number, demand: number, boundary?: number[]}} Cell */
/** @typedef {{online: number, available: number, on_job: number}} Counts */

/**
 * @typedef {object} SessionLine
 * @property {string} dispatch_session_id
 * @property {string} service_type
 * @property {string} entity_status
 * @property {string} status
 * @property {string} country_code
 * @property {string | null} city
 * @property {string | null} assigned_driver_id
 * @property {number} wave
 * @property {string} created_at
 * @property {string} updated_at
 */

/** @typedef {{number: number, at: string, actor: string, step: string, status: string, driver_id: string | null, reason: string | null}} LogLine */
/** @typedef {{driver_id: string, stage: string, reason: string, distance_km: number, wave: number, position: LatLng | null, offered_at: string | null, after_seconds: number | null}} DriverLine */
/** @typedef {SessionLine & {cell: string, pickup: LatLng, settings: Record<string, number>, log: LogLine[], drivers: DriverLine[], others: Record<string, number>}} SessionDetail */

/** @typedef {{driver_id: string, is_available: boolean, current_service_mode: string, current_assignment_id: string | null, position: LatLng | null, fix_age_seconds: number | null}} LiveDriver */

/**
 * @typedef {object} UserLine
 * @property {string} user_id
 * @property {string} role
 * @property {string} country_code
 * @property {string} display_name
 * @property {string} email
 * @property {string} phone
 * @property {boolean} is_verified
 * @property {string} verification_status
 * @property {string | null} rejection_reason
 * @property {boolean} is_blocked
 * @property {string | null} block_reason
 * @property {string} created_at
 * @property {string | null} submitted_at
 */

/** @typedef {UserLine & {papers_version: number, erased_at: string | null, steps: {step: string, complete: boolean, missing: string[]}[], papers: Record<string, string>, documents: string[]}} UserDetail */

/** @typedef {{country_code: string | null, service_type: string | null, key: string, value: number}} SettingEntry */
/** @typedef {{version: number, entries: SettingEntry[], defaults: Record<string, number>, bounds: Record<string, {min: number, max: number, whole_number: boolean}>}} Settings */

export {};
