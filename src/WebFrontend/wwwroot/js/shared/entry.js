// @ts-check
import { demoAccounts } from "./demo-accounts.js";
import { byId, find, whileBusy } from "./dom.js";
import { put } from "./html.js";
import { currentLanguage, formatCountry, onLanguage, t } from "./i18n.js";
import { clearProblem, showProblem } from "./problem-view.js";
import { Problem } from "./problems.js";
import { showScreen } from "./screens.js";

/** @import { Session } from "./session.js" */

const COUNTRIES = ["BD", "US"];

const SIGN_IN = `
  <form id="sign-in" class="card">
    <h1 tabindex="-1" data-t="entry.sign_in"></h1>
    <p class="lead" data-slot="lead"></p>
    <div class="problem" role="alert" data-problem hidden></div>
    <div>
      <label for="email" data-t="field.email"></label>
      <input id="email" name="email" type="email" autocomplete="username" required>
    </div>
    <div>
      <label for="password" data-t="field.password"></label>
      <input id="password" name="password" type="password" autocomplete="current-password" required>
    </div>
    <button class="primary" type="submit" data-t="entry.sign_in"></button>
    <p class="aside"><span data-t="entry.no_account"></span> <button class="link" type="button" data-to="sign-up" data-t="entry.create"></button></p>
    <fieldset class="demo" hidden><legend data-t="entry.demo"></legend></fieldset>
  </form>`;

const SIGN_UP = `
  <form id="sign-up" class="card">
    <h1 tabindex="-1" data-t="entry.create"></h1>
    <p class="lead" data-t="entry.create_lead"></p>
    <div class="problem" role="alert" data-problem hidden></div>
    <div>
      <label for="su-name" data-t="field.display_name"></label>
      <input id="su-name" name="display_name" type="text" autocomplete="name" maxlength="80" required>
    </div>
    <div>
      <label for="su-country" data-t="field.country_code"></label>
      <select id="su-country" name="country_code" required></select>
    </div>
    <div>
      <label for="su-phone" data-t="field.phone"></label>
      <input id="su-phone" name="phone" type="tel" autocomplete="tel" required>
    </div>
    <div>
      <label for="su-email" data-t="field.email"></label>
      <input id="su-email" name="email" type="email" autocomplete="username" required>
    </div>
    <div>
      <label for="su-password" data-t="field.password"></label>
      <input id="su-password" name="password" type="password" autocomplete="new-password" minlength="8" maxlength="128" aria-describedby="su-password-hint" required>
      <p id="su-password-hint" class="hint small muted" data-t="entry.password_hint"></p>
    </div>
    <button class="primary" type="submit" data-t="entry.create"></button>
    <p class="aside"><span data-t="entry.have_account"></span> <button class="link" type="button" data-to="sign-in" data-t="entry.sign_in"></button></p>
  </form>`;

/**
 * Signing in and signing up.
 * @param {string} role
 * @param {Session} session
 * @param {() => void} onSignedIn
 */
export function createEntry(role, session, onSignedIn) {
  const signIn = screen("sign-in", SIGN_IN);
  const signUp = screen("sign-up", SIGN_UP);
  const draw = () => {
    find(signIn, "[data-slot=lead]", HTMLElement).textContent = t(`entry.lead.${role}`);
    const country = find(signUp, "[name=country_code]", HTMLSelectElement);
    const chosen = country.value || (currentLanguage() === "bn" ? "BD" : "US");
    country.replaceChildren(...COUNTRIES.map((code) => new Option(formatCountry(code), code, false, code === chosen)));
  };
  draw();
  onLanguage(draw);
  void demoAccounts(role, signIn);

  submits(signIn, (values) => session.signIn(values.email, values.password));
  submits(signUp, async (values) => {
    await session.signUp(values);
    await session.signIn(values.email, values.password);
  });
  for (const link of document.querySelectorAll("[data-to]")) {
    link.addEventListener("click", () => showScreen(/** @type {HTMLElement} */ (link).dataset.to ?? ""));
  }

  /**
   * @param {HTMLFormElement} form
   * @param {(values: Record<string, string>) => Promise<void>} action
   */
  function submits(form, action) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void whileBusy(find(form, "[type=submit]", HTMLElement), async () => {
        clearProblem(form);
        try {
          await action(valuesOf(form));
        } catch (error) {
          showProblem(form, error);
          return pointToPage(form, error);
        }
        for (const password of form.querySelectorAll("[type=password]")) /** @type {HTMLInputElement} */ (password).value = "";
        onSignedIn();
      });
    });
  }

  return {
    show: () => showScreen("sign-in"),

    /** @param {unknown} problem */
    explain: (problem) => showProblem(signIn, problem),
  };
}

/**
 * @param {string} name
 * @param {string} markup
 */
function screen(name, markup) {
  put(find(document, `[data-screen="${name}"]`, HTMLElement), markup);
  return byId(name, HTMLFormElement);
}

/**
 * Somebody else's account has a page of its own.
 * @param {HTMLFormElement} form
 * @param {unknown} error
 */
function pointToPage(form, error) {
  const role = error instanceof Problem && error.code.startsWith("is_") ? error.code.slice(3) : null;
  if (!role) return;
  const link = Object.assign(document.createElement("a"), { className: "way", href: `/${role}/`, textContent: t(`entry.to.${role}`) });
  find(form, "[data-problem]", HTMLElement).append(link);
}

/**
 * @param {HTMLFormElement} form
 * @returns {Record<string, string>}
 */
function valuesOf(form) {
  const values = Object.fromEntries(new FormData(form).entries());
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, name === "password" ? String(value) : String(value).trim()]));
}
