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

/** @typedef {{id: string, status: string, city: string | null, at: string, offers: Set<string>}} Entry */

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
  live.on("session", take);
  onLanguage(draw);

  /** @param {any} payload */
  function take(payload) {
    const status = STATUS[payload.event]?.(payload);
    if (!status) return;
    const id = payload.dispatch_session_id;
    const entry = entries.get(id) ?? { id, status, city: payload.city, at: payload.occurred_at, offers: new Set() };
    entries.delete(id);
    if (payload.event === "dispatch:offer_sent") entry.offers.add(payload.driver_id);
    // A late offer is told after its answer now and then; what is decided stays decided.
    if (status !== "offer_pending" || entry.status === "searching_driver") entry.status = status;
    entry.at = payload.occurred_at;
    entries.set(id, entry);
    if (entries.size > MOST) entries.delete([...entries.keys()][0]);
    schedule();
  }

  let isScheduled = false;

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
        entries.set(session.dispatch_session_id, { ...entryOf(session), offers: known?.offers ?? new Set() });
      }
      draw();
    },
  };
}

/** @param {SessionLine} session @returns {Entry} */
function entryOf(session) {
  return { id: session.dispatch_session_id, status: session.status, city: session.city, at: session.updated_at, offers: new Set() };
}

/** @param {Entry} entry */
function lineOf(entry) {
  const item = document.createElement("li");
  item.append(
    span(clockText(entry.at), "at small muted"),
    link(`#/sessions/${entry.id}`, idText(entry.id)),
    badge("status", entry.status),
    span([entry.city ?? NOTHING, ...(entry.offers.size > 0 ? [t("feed.asked", { count: entry.offers.size })] : [])].join(" · "), "small muted"),
  );
  return item;
}
