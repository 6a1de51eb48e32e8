// @ts-check
import { createApi } from "../shared/api.js";
import { createEntry } from "../shared/entry.js";
import { createHub } from "../shared/hub.js";
import { createLiveView } from "../shared/live-view.js";
import { createUserMenu } from "../shared/menu.js";
import { showScreen } from "../shared/screens.js";
import { createSession } from "../shared/session.js";

/** @import { Hub } from "../shared/hub.js" */
/** @import { Payload } from "../shared/types.js" */

const EVENTS = [
  "dispatch:session_created",
  "dispatch:offer_sent",
  "dispatch:driver_accepted",
  "dispatch:no_driver_found",
  "dispatch:cancelled",
];

/** Said beside the log, so they bring no number of their own. */
const ASIDES = ["dispatch:driver_presence", "dispatch:driver_standing_lost"];

/**
 * @typedef {object} AppOptions
 * @property {() => void} onIn the first `state` of whoever signed in has been taken
 * @property {() => void} onOut
 * @property {(state: Payload) => void} onState
 * @property {(name: string, payload: Payload) => void} onEvent
 */

/**
 * An administrator, from signing in to signing out, and his live connection.
 * @param {AppOptions} options
 */
export function createApp(options) {
  const session = createSession("admin");
  const api = createApi(session);
  const entry = createEntry("admin", session, begin);
  const live = createLiveView(() => hub?.retry());
  const menu = createUserMenu(() => session.user?.display_name ?? null, () => void session.signOut());
  /** @type {Hub | null} */
  let hub = null;

  function begin() {
    menu.draw();
    if (!session.user) return entry.show();
    showScreen("connecting");
    live.connecting();
    let isFirst = true;
    hub = createHub({
      token: () => session.token(),
      probe: () => api.get("/api/profile"),
      isOver: () => !session.user,
      events: EVENTS,
      asides: ASIDES,
      onState(state) {
        options.onState(state);
        if (!isFirst) return;
        isFirst = false;
        showScreen("console");
        options.onIn();
      },
      onEvent: options.onEvent,
      // The fresh state counts what was missed, and lists are read anew when they are opened.
      onMissed: options.onEvent,
      onLive: live.draw,
      onTrouble: live.explain,
    });
    hub.start();
  }

  session.onEnded((problem) => {
    void hub?.stop();
    hub = null;
    live.hide();
    options.onOut();
    menu.draw();
    entry.show();
    if (problem) entry.explain(problem);
  });

  return { api, start: begin, token: () => session.token(), serverNow: () => hub?.serverNow() ?? Date.now() };
}
