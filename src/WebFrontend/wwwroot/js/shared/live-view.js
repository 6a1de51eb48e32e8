// @ts-check
import { byId, fill, find } from "./dom.js";
import { put } from "./html.js";
import { onLanguage, t } from "./i18n.js";
import { announce } from "./screens.js";

/** @typedef {"unreachable" | "no_socket"} Trouble */

const CONNECTING = `
  <div class="card centred">
    <div class="pulse" aria-hidden="true"></div>
    <h1 tabindex="-1" data-slot="headline"></h1>
    <p class="lead" data-slot="text"></p>
    <button id="retry" class="primary" type="button" data-t="live.retry" hidden></button>
  </div>`;

/**
 * What is said of the live connection: a screen before the first one, a banner whenever it is lost.
 * @param {() => void} retry
 */
export function createLiveView(retry) {
  const screen = find(document, "[data-screen=connecting]", HTMLElement);
  const banner = byId("offline", HTMLElement);
  put(screen, CONNECTING);
  const button = find(screen, "#retry", HTMLButtonElement);
  /** @type {Trouble | null} */
  let trouble = null;
  button.addEventListener("click", () => {
    connecting();
    retry();
  });
  onLanguage(draw);

  function draw() {
    fill(screen, { headline: t(trouble ? `live.${trouble}.headline` : "live.connecting"), text: t(trouble ? `live.${trouble}.text` : "live.wait") });
    banner.textContent = t(trouble === "no_socket" ? "live.lost_socket" : "live.lost");
    button.hidden = trouble === null;
  }

  function connecting() {
    trouble = null;
    draw();
  }

  return {
    connecting,

    /** @param {boolean} isLive */
    draw(isLive) {
      if (isLive) connecting();
      if (banner.hidden === isLive) return;
      banner.hidden = isLive;
      announce(t(isLive ? "live.back" : "live.lost"));
    },

    /** @param {Trouble} why */
    explain(why) {
      if (why === trouble) return;
      trouble = why;
      draw();
      announce(t(`live.${why}.headline`));
    },

    hide() {
      banner.hidden = true;
    },
  };
}
