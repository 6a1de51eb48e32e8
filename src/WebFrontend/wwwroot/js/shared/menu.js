// @ts-check
import { byId, fill } from "./dom.js";
import { put } from "./html.js";
import { onLanguage, t } from "./i18n.js";

const MARKUP = `
  <a class="skip" href="#content" data-t="app.skip"></a>
  <a class="brand" href="/"><img src="/favicon.svg" alt="" width="28" height="28">SafeGo</a>
  <details class="menu">
    <summary data-t-label="app.menu"><span class="menu-mark" aria-hidden="true"></span></summary>
    <div class="menu-panel">
      <p id="signed-in" hidden><span data-slot="name"></span></p>
      <label><span data-t="app.language"></span>
        <select data-language><option value="en" lang="en">English</option><option value="bn" lang="bn">বাংলা</option></select>
      </label>
      <label><span data-t="app.theme"></span>
        <select data-theme-switch>
          <option value="device" data-t="app.theme.device"></option>
          <option value="light" data-t="app.theme.light"></option>
          <option value="dark" data-t="app.theme.dark"></option>
        </select>
      </label>
      <button id="sign-out" type="button" data-t="app.sign_out" hidden></button>
    </div>
  </details>`;

/** The bar on top of every page, with its menu. Drawn before the language is started, which binds its switch. */
export function drawTopBar() {
  put(byId("top-bar", HTMLElement), MARKUP);
  const menu = /** @type {HTMLDetailsElement} */ (document.querySelector(".menu"));
  document.addEventListener("click", (event) => {
    if (menu.open && !menu.contains(/** @type {Node} */ (event.target))) menu.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    menu.open = false;
    menu.querySelector("summary")?.focus();
  });
}

/**
 * @param {() => string | null} nameOfUser null while nobody is signed in
 * @param {() => void} signOut
 */
export function createUserMenu(nameOfUser, signOut) {
  const line = byId("signed-in", HTMLElement);
  const button = byId("sign-out", HTMLButtonElement);
  const menu = /** @type {HTMLDetailsElement} */ (document.querySelector(".menu"));
  button.addEventListener("click", () => {
    menu.open = false;
    signOut();
  });

  function draw() {
    const name = nameOfUser();
    line.hidden = button.hidden = name === null;
    fill(line, { name: name === null ? "" : t("app.signed_in_as", { name }) });
  }

  onLanguage(draw);
  return { draw };
}
