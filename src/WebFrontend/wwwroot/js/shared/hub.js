// @ts-check
import { problemFromHub } from "./problems.js";
import { createSequence } from "./sequence.js";

/** @import { Payload } from "./types.js" */

/**
 * @typedef {object} HubOptions
 * @property {() => Promise<string>} token
 * @property {() => Promise<unknown>} probe any request behind the same gate as the socket: a browser hides why a
 *   handshake was refused, and only REST tells a dead network from a blocked account
 * @property {() => boolean} isOver true once there is nobody left to connect for
 * @property {readonly string[]} events
 * @property {readonly string[]} [asides] events that are said beside the log and bring no number of their own
 * @property {(state: Payload) => void} onState
 * @property {(name: string, payload: Payload) => void} onEvent
 * @property {(name: string, payload: Payload) => void} onMissed an event the fresh state already contains
 * @property {(isLive: boolean) => void} onLive
 * @property {(why: "unreachable" | "no_socket") => void} onTrouble it fails again and again: the server does not answer at
 *   all, or it does and only a socket does not come through
 */

const FIRST_DELAY_MS = 500;
const LAST_DELAY_MS = 10_000;
/** So many failures are no hiccup any more. */
const PATIENCE = 2;

/** The person's socket: connects, stays connected, and hands each event on once and in order. @param {HubOptions} options */
export function createHub(options) {
  const signalR = /** @type {any} */ (globalThis).signalR;
  const sequence = createSequence();
  let running = false;
  /** Since the last `state`; the first attempt counts too. */
  let attempts = 0;
  let failures = 0;
  let live = false;
  let clockOffsetMs = 0;
  let isReachable = true;
  /** Ends the pause before the next attempt. */
  let hurry = () => {};
  /** The first `state` of a connection may call for a resume; the one that answers a gap must not call for another. */
  let resumable = true;

  const connection = new signalR.HubConnectionBuilder()
    .withUrl("/ws", {
      skipNegotiation: true,
      transport: signalR.HttpTransportType.WebSockets,
      accessTokenFactory: tokenForAttempt,
    })
    .withAutomaticReconnect({
      nextRetryDelayInMilliseconds: (/** @type {{previousRetryCount: number}} */ context) =>
        options.isOver() ? null : delayMs(context.previousRetryCount),
    })
    .configureLogging(signalR.LogLevel.None)
    .build();

  connection.on("state", takeState);
  for (const name of options.events) {
    connection.on(name, (/** @type {Payload} */ payload) => takeEvent(name, payload));
  }
  for (const name of options.asides ?? []) {
    connection.on(name, (/** @type {Payload} */ payload) => options.onEvent(name, payload));
  }
  connection.onreconnecting(lost);
  connection.onclose(async () => {
    lost();
    await pause(failures++);
    await connect();
  });

  async function tokenForAttempt() {
    if (attempts++ > 0) isReachable = await options.probe().then(() => true, (error) => error.code !== "network");
    return options.token();
  }

  async function connect() {
    // A restart may overlap an older round that still waits; whoever finds the connection taken leaves.
    while (running && !options.isOver() && connection.state === signalR.HubConnectionState.Disconnected) {
      try {
        return await connection.start();
      } catch {
        // The next round asks REST for the reason first.
        if (failures >= PATIENCE && running) options.onTrouble(isReachable ? "no_socket" : "unreachable");
        await pause(failures++);
      }
    }
  }

  /** @param {number} attempt */
  function pause(attempt) {
    return new Promise((resolve) => {
      hurry = () => resolve(undefined);
      setTimeout(resolve, delayMs(attempt));
    });
  }

  function lost() {
    live = false;
    resumable = true;
    // Leaving on purpose is no loss.
    if (running) options.onLive(false);
  }

  /** @param {Payload} state */
  function takeState(state) {
    live = true;
    attempts = 0;
    failures = 0;
    clockOffsetMs = Date.parse(state.occurred_at) - Date.now();
    const after = sequence.takeState(state.seq);
    options.onState(state);
    options.onLive(true);
    // A gap brings a fresh `state` of its own, drawn like any other. A resume that fails costs notices, never the drawing.
    if (after !== null && resumable) connection.invoke("events:resume", { after }).catch(() => {});
    resumable = false;
  }

  /**
   * @param {string} name
   * @param {Payload} payload
   */
  function takeEvent(name, payload) {
    const kind = sequence.takeEvent(payload.seq);
    if (kind === "new") options.onEvent(name, payload);
    if (kind === "missed") options.onMissed(name, payload);
  }

  function start() {
    running = true;
    void connect();
  }

  async function stop() {
    running = false;
    await connection.stop();
  }

  return {
    start,
    stop,

    /** True from a connection's first `state` until the connection is lost. */
    get isLive() {
      return live;
    },

    /** Does not wait for the next attempt's time. */
    retry() {
      failures = 0;
      hurry();
    },

    /** Leaves and comes back as a new connection. */
    async restart() {
      await stop();
      start();
    },

    /** Milliseconds since the epoch by the server's clock, as far as the last `state` told it. */
    serverNow: () => Date.now() + clockOffsetMs,

    /**
     * @param {string} method
     * @param {object} argument
     * @returns {Promise<any>}
     */
    async invoke(method, argument) {
      try {
        return await connection.invoke(method, argument);
      } catch (error) {
        throw problemFromHub(error);
      }
    },

    /**
     * Without an answer: for what is soon repeated anyway.
     * @param {string} method
     * @param {object} argument
     */
    send(method, argument) {
      connection.send(method, argument).catch(() => {});
    },
  };
}

/** @typedef {ReturnType<typeof createHub>} Hub */

/**
 * Half fixed, half chance: a server that comes back must not meet everybody in the same instant.
 * @param {number} attempt
 */
function delayMs(attempt) {
  const ceiling = Math.min(LAST_DELAY_MS, FIRST_DELAY_MS * 2 ** attempt);
  return ceiling / 2 + (Math.random() * ceiling) / 2;
}
