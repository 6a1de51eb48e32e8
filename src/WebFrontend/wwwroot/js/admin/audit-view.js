// @ts-check
import { byId, find } from "../shared/dom.js";
import { put } from "../shared/html.js";
import { t } from "../shared/i18n.js";
import { createList } from "./list.js";
import { NOTHING, idText, link, momentText, word } from "./words.js";

/** @import { Context, View } from "./types.js" */
/** @typedef {{occurred_at: string, admin_id: string, action: string, user_id: string | null, dispatch_session_id: string | null, detail: string | null}} Entry */

const MARKUP = `
  <header class="view-head"><h1 tabindex="-1" data-t="audit.title"></h1></header>
  <p class="muted" data-t="audit.lead"></p>
  <div class="card" data-part="list"></div>`;

/**
 * Who did what to whom, when.
 * @param {Context} context
 * @returns {View}
 */
export function createAuditView({ api }) {
  const root = byId("view-audit", HTMLElement);
  put(root, MARKUP);
  const list = createList(find(root, "[data-part=list]", HTMLElement), {
    columns: ["audit.at", "audit.action", "audit.user", "audit.detail", "audit.admin"],
    emptyKey: "audit.empty",
    read: async (cursor) => {
      const page = await api.get(`/api/admin/audit${cursor ? `?cursor=${encodeURIComponent(cursor)}` : ""}`);
      return { items: page.entries, next: page.next_cursor };
    },
    row: (/** @type {Entry} */ entry) => [
      momentText(entry.occurred_at),
      word("action", entry.action),
      objectOf(entry),
      entry.detail ? (entry.action === "read_document" ? word("document", entry.detail) : entry.detail) : NOTHING,
      link(`#/users/${entry.admin_id}`, idText(entry.admin_id)),
    ],
  });

  return { open: () => void list.reload(), close: () => list.clear() };
}

/** @param {Entry} entry */
function objectOf(entry) {
  if (entry.dispatch_session_id) return link(`#/sessions/${entry.dispatch_session_id}`, idText(entry.dispatch_session_id));
  return entry.user_id ? link(`#/users/${entry.user_id}`, idText(entry.user_id)) : link("#/settings", t("nav.settings"));
}
