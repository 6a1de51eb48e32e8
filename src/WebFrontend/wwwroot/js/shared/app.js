// @ts-check
import { createAccount } from "./account.js";
import { createHub } from "./hub.js";
import { createLiveView } from "./live-view.js";
import { showScreen } from "./screens.js";

/** @import { Hub } from "./hub.js" */
/** @import { Payload, User } from "./types.js" */

/**
 * @typedef {object} AppOptions
 * @property {"customer" | "driver"} role
 * @property {string} gate a REST path behind the same checks as the socket
 * @property {readonly string[]} events
 * @property {(user: User) => void} onSignedIn
 * @property {(state: Payload) => void} onState
 * @property {(name: string, payload: Payload) => void} onEvent
 * @property {(name: string, payload: Payload) => void} onMissed
 * @property {(isForGood: boolean) => void} onSignedOut
 */

/**
 * What the pages with a socket share: the account, and the live connection of whoever is signed in.
 * @param {AppOptions} options
 */
export function createApp(options) {
  /** @type {Hub | null} */
  let hub = null;
  const live = createLiveView(() => hub?.retry());

  const account = createAccount({
    role: options.role,
    onReady(user) {
      options.onSignedIn(user);
      showScreen("connecting");
      live.connecting();
      // A hub per sign-in: its sequence belongs to one person's room.
      hub = createHub({
        ...options,
        token: () => account.session.token(),
        probe: () => account.api.get(options.gate),
        isOver: () => !account.session.user?.is_verified,
        onLive: live.draw,
        onTrouble: live.explain,
      });
      hub.start();
    },
    onLeft(isForGood) {
      void hub?.stop();
      hub = null;
      live.hide();
      options.onSignedOut(isForGood);
    },
  });

  return {
    api: account.api,
    start: account.start,
    /** @returns {Hub} */
    get hub() {
      if (!hub) throw new Error("Nobody is signed in.");
      return hub;
    },
    get isLive() {
      return hub?.isLive ?? false;
    },
  };
}

/** @typedef {ReturnType<typeof createApp>} App */
