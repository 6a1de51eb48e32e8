// @ts-check
import { Problem, networkProblem, problemFromResponse } from "./problems.js";

/** @import { TokenAnswer, User } from "./types.js" */

// A token that would run out on the way is as good as spent.
const MARGIN_MS = 30_000;

/**
 * Who is signed in here. sessionStorage, and a key per role, so that two tabs, or both pages in one tab, can be two people.
 * @param {string} role
 */
export function createSession(role) {
  const key = `safego.session.${role}`;
  /** @type {(TokenAnswer & {expires_at: number}) | null} */
  let held = JSON.parse(sessionStorage.getItem(key) ?? "null");
  /** @type {Promise<string> | null} */
  let renewal = null;
  /** @type {(problem: Problem | null) => void} */
  let ended = () => {};
  let demoted = () => {};

  /** @param {TokenAnswer} answer */
  function keep(answer) {
    held = { ...answer, expires_at: Date.now() + answer.expires_in * 1000 };
    sessionStorage.setItem(key, JSON.stringify(held));
  }

  /** @param {Problem | null} problem why, if it was not the person's own wish */
  function end(problem) {
    if (!held) return;
    held = null;
    sessionStorage.removeItem(key);
    ended(problem);
  }

  async function renew() {
    if (!held) throw signedOut();
    const { refresh_token } = held;
    const response = await post("/api/auth/refresh", { refresh_token });
    // Signed out, or somebody else signed in, while the answer was on its way.
    if (held?.refresh_token !== refresh_token) throw signedOut();
    if (!response.ok) {
      const problem = await problemFromResponse(response);
      if (!problem.outcomeUnknown && problem.status !== 429) end(signedOut());
      throw problem;
    }
    keep(await response.json());
    return held.access_token;
  }

  return {
    /** @returns {User | null} */
    get user() {
      return held?.user ?? null;
    },

    /** @param {(problem: Problem | null) => void} handler */
    onEnded(handler) {
      ended = handler;
    },

    /**
     * Called when somebody who was approved is so no longer.
     * @param {() => void} handler
     */
    onDemoted(handler) {
      demoted = handler;
    },

    demote() {
      if (!held?.user.is_verified) return;
      held.user.is_verified = false;
      sessionStorage.setItem(key, JSON.stringify(held));
      demoted();
    },

    /**
     * Makes an account; whoever made it signs in like everybody else.
     * @param {Record<string, string>} person
     */
    async signUp(person) {
      const response = await post("/api/auth/signup", { role, ...person });
      if (!response.ok) throw await problemFromResponse(response);
    },

    /** Asks the server anew who this is: an approval shows here first. @returns {Promise<User | null>} */
    async reload() {
      renewal ??= renew().finally(() => { renewal = null; });
      await renewal;
      return held?.user ?? null;
    },

    /**
     * @param {string} email
     * @param {string} password
     */
    async signIn(email, password) {
      const response = await post("/api/auth/login", { email, password });
      if (!response.ok) throw await problemFromResponse(response);
      /** @type {TokenAnswer} */
      const answer = await response.json();
      refuseOthers(answer.user, role);
      keep(answer);
    },

    async signOut() {
      if (!held) return;
      const { access_token, refresh_token } = held;
      end(null);
      // Signed out here in any case; the server's side is best effort and the token family dies by itself.
      await post("/api/auth/logout", { refresh_token }, access_token).catch(() => {});
    },

    end,

    /**
     * A token good for the next request. Refresh tokens are single-use, so all callers share one renewal.
     * @param {string} [spent] a token the server has just refused
     * @returns {Promise<string>}
     */
    async token(spent) {
      if (!held) throw signedOut();
      if (held.access_token !== spent && held.expires_at - MARGIN_MS > Date.now()) return held.access_token;
      renewal ??= renew().finally(() => { renewal = null; });
      return renewal;
    },
  };
}

/** @typedef {ReturnType<typeof createSession>} Session */

/**
 * @param {User} user
 * @param {string} role
 */
function refuseOthers(user, role) {
  if (user.role !== role) throw new Problem({ status: 403, code: `is_${user.role}` });
}

function signedOut() {
  return new Problem({ status: 401, code: "unauthenticated" });
}

/**
 * @param {string} path
 * @param {object} body
 * @param {string} [token]
 */
async function post(path, body, token) {
  /** @type {Record<string, string>} */
  const headers = { "Content-Type": "application/json" };
  if (token) headers.Authorization = `Bearer ${token}`;
  try {
    return await fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
  } catch {
    throw networkProblem();
  }
}
