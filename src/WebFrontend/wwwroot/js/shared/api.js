// @ts-check
import { networkProblem, problemFromResponse } from "./problems.js";

/** @import { Session } from "./session.js" */

/**
 * REST as the signed-in person. Throws a Problem for everything that is not a success.
 * @param {Session} session
 */
export function createApi(session) {
  /**
   * @param {string} path
   * @param {RequestInit} init
   * @returns {Promise<any>}
   */
  async function call(path, init) {
    const token = await session.token();
    let response = await send(path, init, token);
    // Refused early, for example after the server's signing key changed: renew once, then believe it.
    if (response.status === 401) response = await send(path, init, await session.token(token));
    if (response.ok) return response.status === 204 ? null : response.json();
    const problem = await problemFromResponse(response);
    if (problem.code === "not_verified") session.demote();
    if (problem.endsSession) session.end(problem);
    throw problem;
  }

  return {
    /** @param {string} path */
    get: (path) => call(path, { method: "GET" }),

    /**
     * @param {string} path
     * @param {object} body
     * @param {Record<string, string>} [headers]
     */
    post: (path, body, headers) => call(path, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...headers },
      body: JSON.stringify(body),
    }),

    /**
     * @param {string} path
     * @param {object} body
     */
    put: (path, body) => call(path, {
      method: "PUT",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    }),

    /**
     * @param {string} path
     * @param {Blob} image
     */
    putImage: (path, image) => call(path, { method: "PUT", headers: { "Content-Type": image.type }, body: image }),
  };
}

/** @typedef {ReturnType<typeof createApi>} Api */

/**
 * @param {string} path
 * @param {RequestInit} init
 * @param {string} token
 */
async function send(path, init, token) {
  try {
    return await fetch(path, { ...init, headers: { ...init.headers, Authorization: `Bearer ${token}` } });
  } catch {
    throw networkProblem();
  }
}
