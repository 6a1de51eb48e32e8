// @ts-check
import { byId, fill, find, whileBusy } from "../shared/dom.js";
import { formatNumber, onLanguage, t, translate } from "../shared/i18n.js";
import { clearProblem, showProblem } from "../shared/problem-view.js";
import { distanceText } from "../shared/wording.js";

/** @import { Offer } from "../shared/types.js" */

/** @typedef {{offer: Offer, card: HTMLElement}} Shown */

const TICK_MS = 250;
const URGENT_SECONDS = 5;

/**
 * One card per open offer, with its countdown in the server's time.
 * @param {object} options
 * @param {() => number} options.serverNow
 * @param {(offer: Offer, decision: "accept" | "reject") => Promise<void>} options.answer
 */
export function createOffers({ serverNow, answer }) {
  const list = byId("offers", HTMLElement);
  const template = byId("offer-card", HTMLTemplateElement);
  /** @type {Map<string, Shown>} */
  const shown = new Map();

  setInterval(() => shown.forEach(tick), TICK_MS);
  onLanguage(() => shown.forEach(write));

  /** @param {Offer} offer */
  function add(offer) {
    const card = find(/** @type {DocumentFragment} */ (template.content.cloneNode(true)), "article", HTMLElement);
    for (const button of card.querySelectorAll("[data-decision]")) {
      if (button instanceof HTMLButtonElement) button.addEventListener("click", () => void decide(offer, card, button));
    }
    list.append(card);
    shown.set(offer.dispatch_session_id, { offer, card });
    write({ offer, card });
  }

  /** @param {Shown} entry */
  function write({ offer, card }) {
    translate(card);
    fill(card, {
      service: t(`offer.${offer.service_type}`),
      distance: distanceText(offer.estimated_distance_km),
      customer: t("offer.customer", { name: offer.customer_name_short }),
      from: offer.pickup_location_summary,
      to: offer.dropoff_location_summary,
    });
    tick({ offer, card });
  }

  /**
   * @param {Offer} offer
   * @param {HTMLElement} card
   * @param {HTMLButtonElement} button
   */
  async function decide(offer, card, button) {
    const decision = button.dataset.decision === "accept" ? "accept" : "reject";
    // Busy as a whole: a second thought must not overtake the first answer.
    await whileBusy(card, () => whileBusy(button, async () => {
      clearProblem(card);
      try {
        await answer(offer, decision);
      } catch (error) {
        showProblem(card, error);
      }
    }));
  }

  /** @param {Shown} entry */
  function tick({ offer, card }) {
    // What we know of the server's time is late by the way it came: never tell more than there was.
    const left = Math.min(offer.response_timeout_seconds, Math.max(0, (Date.parse(offer.expires_at) - serverNow()) / 1000));
    const seconds = Math.ceil(left);
    find(card, ".ring-left", SVGCircleElement).style.strokeDashoffset = String(1 - left / offer.response_timeout_seconds);
    // The server still takes answers for a moment, so the buttons stay and its `ride:offer_expired` ends the card.
    fill(card, {
      left: formatNumber(seconds),
      "left-words": seconds > 0 ? t("offer.left", { count: seconds }) : t("offer.time_up"),
    });
    card.classList.toggle("is-urgent", left <= URGENT_SECONDS);
  }

  return {
    /** @param {readonly Offer[]} offers */
    draw(offers) {
      const open = new Set(offers.map((offer) => offer.dispatch_session_id));
      for (const [id, { card }] of shown) {
        if (open.has(id)) continue;
        card.remove();
        shown.delete(id);
      }
      // A driver may be asked again for the same session in a new wave: the deadline tells the two offers apart.
      for (const offer of offers) {
        const known = shown.get(offer.dispatch_session_id);
        if (known?.offer.expires_at === offer.expires_at) continue;
        known?.card.remove();
        add(offer);
      }
    },
  };
}
