// @ts-check
import { find } from "../shared/dom.js";
import { put } from "../shared/html.js";
import { onLanguage, t } from "../shared/i18n.js";
import { NOTHING, badge, clockText, idText, link, span, word } from "./words.js";

/** @import { Context, SessionLine } from "./types.js" */

const MARKUP = `<h2 data-t="feed.title"></h2><ol class="feed"></ol><p class="small muted" data-part="empty" data-t="feed.empty"></p>`;
const MOST = 30;

/** What an event makes of its session's status. @type {Record<string, (payload: any) => string>} */
const STATUS = {
  "dispatch:session_created": () => "searching_driver",
  "dispatch:offer_sent": () => "offer_pending",
  "dispatch:driver_accepted": () => "driver_accepted",
  "dispatch:no_driver_found": () => "no_driver_found",
  "dispatch:cancelled": ({ by }) => (by === "admin" ? "cancelled_by_admin" : by === "driver" ? "searching_driver" : "cancelled_by_customer"),
};

/** Its driver may take no other job; this one is his until an administrator ends it. */
const STANDING_LOST = "dispatch:driver_standing_lost";

/** @typedef {{id: string, status: string, city: string | null, at: string, offers: Set<string>, isWarned: boolean}} Entry */

/**
 * Sessions as they happen, the last changed first. A reload reads the newest anew.
 * @param {HTMLElement} root
 * @param {Context} context
 */
export function createFeed(root, { api, live }) {
  put(root, MARKUP);
  const list = find(root, ".feed", HTMLElement);
  const empty = find(root, "[data-part=empty]", HTMLElement);
  /** @type {Map<string, Entry>} */
  const entries = new Map();
  let isScheduled = false;
  live.on("session", take);
  onLanguage(draw);

  /** @param {any} payload */
  function take(payload) {
    const isWarning = payload.event === STANDING_LOST;
    const status = isWarning ? "driver_accepted" : STATUS[payload.event]?.(payload);
    if (!status) return;
    const id = payload.dispatch_session_id;
    const { city = null, occurred_at: at, driver_id } = payload;
    const before = entries.get(id) ?? { id, status, city, at, offers: new Set(), isWarned: false };
    if (payload.event === "dispatch:offer_sent") before.offers.add(driver_id);
    entries.delete(id);
    entries.set(id, { ...before, status, at, isWarned: before.isWarned || isWarning });
    if (entries.size > MOST) entries.delete([...entries.keys()][0]);
    schedule();
  }

  /** Many events of a moment are one drawing. */
  function schedule() {
    if (isScheduled) return;
    isScheduled = true;
    setTimeout(() => {
      isScheduled = false;
      draw();
    }, 250);
  }

  function draw() {
    empty.hidden = entries.size > 0;
    if (list.contains(document.activeElement)) return;
    list.replaceChildren(...[...entries.values()].sort((a, b) => b.at.localeCompare(a.at)).map(lineOf));
  }

  return {
    async load() {
      const page = await api.get("/api/admin/dispatch/sessions?limit=20");
      for (const session of [...page.sessions].reverse()) {
        const known = entries.get(session.dispatch_session_id);
        entries.set(session.dispatch_session_id, { ...entryOf(session), offers: known?.offers ?? new Set(), isWarned: known?.isWarned ?? false });
      }
      draw();
    },
  };
}

/** @param {SessionLine} session @returns {Entry} */
function entryOf(session) {
  return { id: session.dispatch_session_id, status: session.status, city: session.city, at: session.updated_at, offers: new Set(), isWarned: false };
}

/** @param {Entry} entry */
function lineOf(entry) {
  const item = document.createElement("li");
  const facts = [entry.city ?? NOTHING];
  if (entry.offers.size > 0) facts.push(t("feed.asked", { count: entry.offers.size }));
  if (entry.isWarned) facts.push(t("feed.standing_lost"));
  item.append(
    span(clockText(entry.at), "at small muted"),
    link(`#/sessions/${entry.id}`, idText(entry.id)),
    badge("status", entry.status),
    span(facts.join(" · "), entry.isWarned ? "small" : "small muted"),
  );
  return item;
}
