// @ts-check

/**
 * Sorts what a room's log sends into what is new, what was missed and what is already known.
 *
 * A reconnect gives a fresh `state` first. It already holds the effect of every event up to its own seq, so events missed
 * before it are worth telling the person about but must not be drawn over it. After a resume the events since that
 * `state` come a second time.
 */
export function createSequence() {
  /** @type {number | null} */
  let drawn = null;
  let missedAfter = 0;
  let missedUntil = 0;

  return {
    /**
     * @param {number} seq of a `state`
     * @returns {number | null} where to resume from, or null if nothing was missed
     */
    takeState(seq) {
      const before = drawn;
      drawn = seq;
      if (before === null || before >= seq) return null;
      missedAfter = before;
      missedUntil = seq;
      return before;
    },

    /**
     * @param {number} seq of an event
     * @returns {"new" | "missed" | "known"}
     */
    takeEvent(seq) {
      if (drawn === null || seq > drawn) {
        drawn = seq;
        return "new";
      }
      if (seq > missedAfter && seq <= missedUntil) {
        missedAfter = seq;
        return "missed";
      }
      return "known";
    },
  };
}
