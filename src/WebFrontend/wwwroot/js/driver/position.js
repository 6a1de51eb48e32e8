// @ts-check
import { distanceKm } from "../shared/geo.js";

/** @import { App } from "../shared/app.js" */
/** @import { LatLng } from "../shared/types.js" */

/** @typedef {LatLng & {accuracy_m?: number, heading?: number, speed_mps?: number}} Fix */

const REPEAT_MS = 10_000;
const STORAGE_KEY = "safego.driver.position";
const FOLLOWING = "device";

// The server refuses a jump no car makes, but takes the first fix of a connection as it is. Choosing a place by hand is
// such a jump, so from this distance on it is told over a fresh connection.
const JUMP_KM = 1;

/**
 * Where the driver is, and telling the server: at once when it changes, then every 10 s while he works.
 * @param {object} options
 * @param {App} options.app
 * @param {() => boolean} options.isWorking off duty nobody needs to know where he stands
 * @param {(fix: Fix) => void} options.onChange
 * @param {(error: unknown) => void} options.onRefused the server would not take it
 * @param {(refusal: GeolocationPositionError) => void} options.onUnavailable the device would not give it
 */
export function createPosition({ app, isWorking, onChange, onRefused, onUnavailable }) {
  /** @type {Fix | null} */
  let fix = null;
  /** @type {Fix | null} the last one told on this connection */
  let told = null;
  /** @type {number | null} */
  let watch = null;
  let isLost = false;

  setInterval(() => {
    if (fix && !isLost && app.isLive && isWorking()) app.hub.send("driver:location_update", messageOf(fix));
  }, REPEAT_MS);

  /** @param {Fix} at */
  function messageOf(at) {
    // A repeated fix is as true now as when it was taken: a car that moves gives a new one.
    return { ...at, recorded_at: new Date(app.hub.serverNow()).toISOString() };
  }

  /** Resolves when the server has taken it in. */
  async function tell() {
    if (!fix || isLost) return;
    told = fix;
    await app.hub.invoke("driver:location_update", messageOf(fix));
  }

  /**
   * @param {Fix} next
   * @param {boolean} mayJump
   */
  async function move(next, mayJump) {
    fix = next;
    isLost = false;
    onChange(next);
    if (!app.isLive) return;
    try {
      if (mayJump && told && distanceKm(told, next) > JUMP_KM) await app.hub.restart();
      else await tell();
    } catch (error) {
      onRefused(error);
    }
  }

  /** @param {Fix} place */
  function set(place) {
    unfollow();
    sessionStorage.setItem(STORAGE_KEY, JSON.stringify(place));
    return move(place, true);
  }

  function follow() {
    unfollow();
    sessionStorage.setItem(STORAGE_KEY, FOLLOWING);
    let isFirst = true;
    watch = navigator.geolocation.watchPosition(
      ({ coords }) => {
        void move(fixOf(coords), isFirst);
        isFirst = false;
      },
      (refusal) => {
        // Under a bridge the watch goes on and finds its way back; what it said before is not repeated until then.
        if (refusal.code === refusal.PERMISSION_DENIED) unfollow();
        isLost = true;
        onUnavailable(refusal);
      },
      { enableHighAccuracy: true, maximumAge: 5_000 },
    );
  }

  function unfollow() {
    if (watch !== null) navigator.geolocation.clearWatch(watch);
    watch = null;
  }

  return {
    get isKnown() {
      return fix !== null && !isLost;
    },

    set,
    follow,
    tell,

    /**
     * After a reload: what was chosen before it, if anything was. A fix of the device may be old by now and is taken anew.
     * @returns {boolean}
     */
    restore() {
      const stored = sessionStorage.getItem(STORAGE_KEY);
      if (stored === FOLLOWING) follow();
      else if (stored) void move(JSON.parse(stored), true);
      return stored !== null;
    },

    /** A new connection knows nothing of the old one's fixes. */
    async reconnected() {
      told = null;
      await tell().catch(onRefused);
    },

    /** @param {boolean} isForGood else whoever signs in again goes on from here */
    leave(isForGood) {
      unfollow();
      fix = null;
      told = null;
      if (isForGood) sessionStorage.removeItem(STORAGE_KEY);
    },
  };
}

/** @typedef {ReturnType<typeof createPosition>} Position */

/**
 * @param {GeolocationCoordinates} coords
 * @returns {Fix}
 */
function fixOf(coords) {
  return {
    lat: coords.latitude,
    lng: coords.longitude,
    accuracy_m: coords.accuracy,
    // A car that stands has no heading; JSON could not say NaN.
    heading: Number.isFinite(coords.heading) ? /** @type {number} */ (coords.heading) : undefined,
    speed_mps: coords.speed ?? undefined,
  };
}
