// @ts-check
import { createApi } from "./api.js";
import { byId, fill } from "./dom.js";
import { createHub } from "./hub.js";
import { announce, showScreen } from "./screens.js";
import { createSession } from "./session.js";
import { bindSignIn } from "./sign-in.js";

/** @import { Hub } from "./hub.js" */
/** @import { Payload, User } from "./types.js" */

/**
 * @typedef {object} AppOptions
 * @property {string} role
 * @property {string} gate a REST path behind the same checks as the socket
 * @property {readonly string[]} events
 * @property {(user: User) => void} onSignedIn
 * @property {(state: Payload) => void} onState
 * @property {(name: string, payload: Payload) => void} onEvent
 * @property {(name: string, payload: Payload) => void} onMissed
 * @property {() => void} onSignedOut
 */

/**
 * What both pages share: signing in and out, the live connection of whoever is signed in, and the top bar.
 * @param {AppOptions} options
 */
export function createApp(options) {
  const session = createSession(options.role);
  const api = createApi(session);
  const signIn = bindSignIn(session, begin);
  const bar = byId("account-bar", HTMLElement);
  /** @type {Hub | null} */
  let hub = null;

  function begin() {
    const user = session.user;
    if (!user) return showScreen("sign-in");
    fill(bar, { name: user.display_name });
    bar.hidden = false;
    options.onSignedIn(user);
    showScreen("connecting");
    // A hub per sign-in: its sequence belongs to one person's room.
    hub = createHub({
      ...options,
      token: () => session.token(),
      probe: () => api.get(options.gate),
      isOver: () => session.user === null,
      onLive: drawLive,
    });
    hub.start();
  }

  session.onEnded((problem) => {
    void hub?.stop();
    hub = null;
    bar.hidden = true;
    byId("offline", HTMLElement).hidden = true;
    options.onSignedOut();
    showScreen("sign-in");
    if (problem) signIn.explain(problem);
  });

  byId("sign-out", HTMLButtonElement).addEventListener("click", () => void session.signOut());

  return {
    api,
    start: begin,
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

/** @param {boolean} isLive */
function drawLive(isLive) {
  const banner = byId("offline", HTMLElement);
  if (banner.hidden === isLive) return;
  banner.hidden = isLive;
  announce(isLive ? "Connected." : "Connection lost. Reconnecting.");
}
