// @ts-check
import { find } from "./dom.js";

/**
 * Asks why before something is cancelled.
 * @param {HTMLDialogElement} dialog
 * @returns {Promise<string | null>} the chosen reason, or null if the person would rather keep the ride
 */
export function askReason(dialog) {
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      const chosen = find(dialog, "input[name=reason]:checked", HTMLInputElement);
      resolve(dialog.returnValue === "confirm" ? chosen.value : null);
    }, { once: true });
  });
}
