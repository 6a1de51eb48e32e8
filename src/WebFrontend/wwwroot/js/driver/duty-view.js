// @ts-check
import { byId, fill, find, whileBusy } from "../shared/dom.js";
import { hasText, onLanguage, t } from "../shared/i18n.js";
import { clearProblem, showProblem } from "../shared/problem-view.js";

/** @import { Presence } from "../shared/types.js" */

const MODES = ["ride", "food", "parcel", "all"];

/**
 * Online or not, and for which service.
 * @param {(wanted: {is_available: boolean, current_service_mode: string}, goesOnline: boolean) => Promise<void>} change
 */
export function createDuty(change) {
  const form = byId("duty", HTMLFormElement);
  const button = find(form, "[type=submit]", HTMLButtonElement);
  /** @type {Presence} */
  let presence = { is_online: false, is_available: false, current_service_mode: "offline" };

  /** @param {boolean} available */
  function apply(available) {
    const mode = find(form, "[name=mode]:checked", HTMLInputElement).value;
    return whileBusy(button, async () => {
      clearProblem(form);
      try {
        await change(
          { is_available: available, current_service_mode: available ? mode : "offline" },
          available && !presence.is_available,
        );
      } catch (error) {
        // The choice was not taken: show the one that holds.
        draw(presence);
        showProblem(form, error);
      }
    });
  }

  /** @param {Presence} now */
  function draw(now) {
    presence = now;
    const state = now.is_available ? "online" : "offline";
    const why = now.is_available ? whyText(now.no_offers_because) : "";
    form.classList.toggle("is-on", now.is_available);
    button.classList.toggle("primary", !now.is_available);
    fill(form, {
      headline: t(`duty.${state}.headline`),
      // Offers are not promised where none can come.
      hint: why ? "" : t(`duty.${state}.hint`),
      action: t(`duty.${state}.action`),
      why,
    });
    // "offline" is no service: the one last chosen stays for the next time.
    if (MODES.includes(now.current_service_mode)) {
      find(form, `[name=mode][value=${now.current_service_mode}]`, HTMLInputElement).checked = true;
    }
  }

  onLanguage(() => draw(presence));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void apply(!presence.is_available);
  });
  form.addEventListener("change", (event) => {
    if (/** @type {HTMLInputElement} */ (event.target).name === "mode" && presence.is_available) void apply(true);
  });

  return { draw };
}

/** @param {string | null | undefined} reason why no offer can come, as the server sees it */
function whyText(reason) {
  const key = `duty.why.${reason}`;
  return reason && hasText(key) ? t(key) : "";
}
