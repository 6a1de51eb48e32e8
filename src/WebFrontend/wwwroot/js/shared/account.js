// @ts-check
import { createApi } from "./api.js";
import { createEntry } from "./entry.js";
import { createUserMenu } from "./menu.js";
import { createOnboarding } from "./onboarding.js";
import { showScreen } from "./screens.js";
import { createSession } from "./session.js";

/** @import { User } from "./types.js" */

/**
 * @typedef {object} AccountOptions
 * @property {"customer" | "driver" | "restaurant"} role
 * @property {(user: User) => void} onReady somebody approved is signed in
 * @property {(isForGood: boolean) => void} onLeft nobody is any more, or not approved any more; for good if it was his own wish
 */

/**
 * Who uses the page, from signing in to being approved. What an approved person does is the page's own.
 * @param {AccountOptions} options
 */
export function createAccount({ role, onReady, onLeft }) {
  const session = createSession(role);
  const api = createApi(session);
  const entry = createEntry(role, session, begin);
  const onboarding = createOnboarding(api, session, begin);
  const menu = createUserMenu(() => session.user?.display_name ?? null, () => void session.signOut());

  function begin() {
    menu.draw();
    const user = session.user;
    if (!user) return entry.show();
    if (user.is_verified) return onReady(user);
    void onboarding.open(user);
    showScreen("onboarding");
  }

  session.onEnded((problem) => {
    onboarding.close(problem === null);
    onLeft(problem === null);
    menu.draw();
    entry.show();
    if (problem) entry.explain(problem);
  });
  session.onDemoted(() => {
    onLeft(false);
    begin();
  });

  return { session, api, start: begin };
}

/** @typedef {ReturnType<typeof createAccount>} Account */
