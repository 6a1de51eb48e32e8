// @ts-check
/** @import { Payload } from "../shared/types.js" */
/** @import { Cell, Counts } from "./types.js" */

/** @typedef {"cells" | "counts" | "session"} Kind */

/**
 * What the administrators' room tells, as it stands now. `state` begins it anew; the rest are changes.
 */
export function createLive() {
  /** @type {Map<string, Cell>} */
  const cells = new Map();
  /** @type {Counts} */
  let counts = { online: 0, available: 0, on_job: 0 };
  let settingsVersion = 0;
  /** @type {Record<Kind, Set<(payload: any) => void>>} */
  const listeners = { cells: new Set(), counts: new Set(), session: new Set() };

  /**
   * @param {Kind} kind
   * @param {unknown} payload
   */
  function tell(kind, payload) {
    for (const listener of listeners[kind]) listener(payload);
  }

  /** @param {Cell[]} changed */
  function takeCells(changed) {
    for (const cell of changed) cells.set(cell.cell, { ...cells.get(cell.cell), ...cell });
    tell("cells", changed.map((cell) => cells.get(cell.cell)));
  }

  /** @param {Payload} payload */
  function takePresence({ online, available, on_job, cells: changed }) {
    counts = { online, available, on_job };
    tell("counts", counts);
    if (changed) takeCells(changed);
  }

  return {
    get cells() {
      return cells;
    },

    get counts() {
      return counts;
    },

    get settingsVersion() {
      return settingsVersion;
    },

    /** @param {Payload} state */
    takeState(state) {
      counts = state.counts;
      settingsVersion = state.settings_version;
      tell("counts", counts);
      // What is not told any more is empty.
      const empty = [...cells.values()].map((cell) => ({ ...cell, supply: 0, demand: 0 }));
      takeCells([...empty, ...state.cells]);
    },

    /**
     * @param {string} name
     * @param {Payload} payload
     */
    takeEvent(name, payload) {
      if (name === "dispatch:driver_presence") takePresence(payload);
      else tell("session", { ...payload, event: name });
    },

    /**
     * @param {Kind} kind
     * @param {(payload: any) => void} listener
     * @returns {() => void} ends the listening
     */
    on(kind, listener) {
      listeners[kind].add(listener);
      return () => listeners[kind].delete(listener);
    },
  };
}

/** @typedef {ReturnType<typeof createLive>} Live */
