// @ts-check
/** @import { Place, User } from "../shared/types.js" */

/** @typedef {{pickup: Place | null, dropoff: Place | null}} Draft */

/** The trip being put together. It outlives a reload and a session that ran out, within this tab and for this person. */
export function createDraft() {
  let key = "";

  return {
    /**
     * @param {User} user
     * @returns {Draft}
     */
    open(user) {
      key = `safego.draft.${user.user_id}`;
      return JSON.parse(sessionStorage.getItem(key) ?? "null") ?? { pickup: null, dropoff: null };
    },

    /** @param {Draft} draft */
    keep(draft) {
      if (key) sessionStorage.setItem(key, JSON.stringify(draft));
    },

    forget() {
      if (key) sessionStorage.removeItem(key);
      key = "";
    },
  };
}
