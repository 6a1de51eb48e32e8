// @ts-check
import { hasText, t } from "../shared/i18n.js";

/** @import { Payload } from "../shared/types.js" */

/**
 * What an event means to the driver in one sentence; empty for what the screen itself shows.
 * @param {string} name
 * @param {Payload} payload
 */
export function noticeOf(name, payload) {
  switch (name) {
    case "ride:offer_expired": return known(`notice.expired.${payload.reason}`, "notice.expired");
    case "ride:cancelled": return known(`notice.cancelled.${payload.by}`, "notice.cancelled");
    case "ride:status_changed": return payload.status === "completed" ? t("notice.completed") : "";
    default: return "";
  }
}

/**
 * @param {string} key
 * @param {string} otherwise
 */
function known(key, otherwise) {
  return t(hasText(key) ? key : otherwise);
}
