// @ts-check
import { byId, find, whileBusy } from "./dom.js";
import { clearProblem, showProblem } from "./problem-view.js";

/** @import { Session } from "./session.js" */

// The password of all demo accounts; they exist only where the server was started with SafeGo:Demo.
const DEMO_PASSWORD = "SafeGo-demo-1";

/**
 * @param {Session} session
 * @param {() => void} onSignedIn
 */
export function bindSignIn(session, onSignedIn) {
  const form = byId("sign-in", HTMLFormElement);
  const email = find(form, "[name=email]", HTMLInputElement);
  const password = find(form, "[name=password]", HTMLInputElement);
  const submit = find(form, "[type=submit]", HTMLButtonElement);

  for (const button of form.querySelectorAll("[data-demo]")) {
    button.addEventListener("click", () => {
      email.value = /** @type {HTMLElement} */ (button).dataset.demo ?? "";
      password.value = DEMO_PASSWORD;
      submit.focus();
    });
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void whileBusy(submit, async () => {
      clearProblem(form);
      try {
        await session.signIn(email.value.trim(), password.value);
      } catch (error) {
        return showProblem(form, error);
      }
      password.value = "";
      onSignedIn();
    });
  });

  return {
    /** @param {unknown} problem */
    explain: (problem) => showProblem(form, problem),
  };
}
