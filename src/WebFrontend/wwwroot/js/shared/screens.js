// @ts-check
import { byId } from "./dom.js";

let current = "";

/**
 * Shows the sections whose `data-screen` names this screen. Keeps a keyboard or screen-reader user on the page: if the
 * focused element goes away, the new heading takes over.
 * @param {string} name
 */
export function showScreen(name) {
  if (name === current) return;
  const hadFocus = document.activeElement;
  current = name;
  document.body.dataset.shown = name;
  performance.mark("safego.shown");
  for (const section of document.querySelectorAll("[data-screen]")) {
    if (!(section instanceof HTMLElement)) continue;
    section.hidden = !(section.dataset.screen ?? "").split(" ").includes(name);
  }
  if (hadFocus instanceof HTMLElement && hadFocus !== document.body && hadFocus.offsetParent !== null) return;
  const heading = document.querySelector("[data-screen]:not([hidden]) [tabindex='-1']");
  if (heading instanceof HTMLElement) heading.focus({ preventScroll: true });
  window.scrollTo({ top: 0 });
}

/**
 * Says it to a screen reader; what is seen is drawn elsewhere.
 * @param {string} text
 */
export function announce(text) {
  byId("announcer", HTMLElement).textContent = text;
}
