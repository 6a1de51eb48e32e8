// @ts-check
import { byId, find } from "../shared/dom.js";
import { put } from "../shared/html.js";
import { formatCountry, onLanguage, t } from "../shared/i18n.js";
import { createFilters } from "./filters.js";
import { createList } from "./list.js";
import { NOTHING, badge, clockText, idText, link, momentText, word } from "./words.js";

/** @import { Context, SessionLine, View } from "./types.js" */

const MARKUP = `
  <header class="view-head">
    <h1 tabindex="-1" data-t="sessions.title"></h1>
    <button type="button" data-act="renew" hidden></button>
  </header>
  <form class="filters" role="search">
    <span data-choices></span>
    <label><span data-t="filter.city"></span><input name="city" type="text" maxlength="100" autocomplete="off"></label>
  </form>
  <div class="card" data-part="list"></div>`;

const STATUSES = ["searching_driver", "offer_pending", "driver_accepted", "no_driver_found", "cancelled_by_customer", "cancelled_by_admin"];

/**
 * Sessions, newest first. What happens meanwhile is counted, and shown when it is asked for: no row moves under the pointer.
 * @param {Context} context
 * @returns {View}
 */
export function createSessionsView({ api, live }) {
  const root = byId("view-sessions", HTMLElement);
  put(root, MARKUP);
  const renew = find(root, "[data-act=renew]", HTMLButtonElement);
  /** @type {Set<string>} */
  let changed = new Set();
  let isOpen = false;
  const filters = createFilters(find(root, "form", HTMLFormElement), "sessions", [
    { name: "status", group: "status", values: STATUSES },
    { name: "service_type", group: "service", values: ["ride", "food", "parcel"] },
    { name: "country_code", group: "country", values: ["BD", "US"], text: formatCountry },
  ], () => void reload());
  const list = createList(find(root, "[data-part=list]", HTMLElement), {
    columns: ["sessions.created", "sessions.session", "sessions.status", "sessions.city", "sessions.driver", "sessions.changed"],
    emptyKey: "sessions.empty",
    read: async (cursor) => {
      const page = await api.get(`/api/admin/dispatch/sessions?${filters.query(cursor)}`);
      return { items: page.sessions, next: page.next_cursor };
    },
    row: (/** @type {SessionLine} */ session) => [
      momentText(session.created_at),
      link(`#/sessions/${session.dispatch_session_id}`, idText(session.dispatch_session_id)),
      badge("status", session.status),
      session.city ?? NOTHING,
      session.assigned_driver_id ? link(`#/users/${session.assigned_driver_id}`, idText(session.assigned_driver_id)) : NOTHING,
      clockText(session.updated_at),
    ],
  });

  renew.addEventListener("click", () => {
    void reload();
    find(root, "h1", HTMLElement).focus();
  });
  onLanguage(drawNews);
  live.on("session", ({ dispatch_session_id }) => {
    if (!isOpen) return;
    changed.add(dispatch_session_id);
    drawNews();
  });

  function drawNews() {
    renew.hidden = changed.size === 0;
    renew.textContent = t("sessions.news", { count: changed.size });
  }

  function reload() {
    changed = new Set();
    drawNews();
    return list.reload();
  }

  return {
    open() {
      isOpen = true;
      void reload();
    },
    close() {
      isOpen = false;
      list.clear();
    },
  };
}
