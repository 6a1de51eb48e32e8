// @ts-check
import { byId, find } from "../shared/dom.js";
import { put } from "../shared/html.js";
import { formatCountry } from "../shared/i18n.js";
import { createFilters } from "./filters.js";
import { createList } from "./list.js";
import { NOTHING, badge, link, momentText, span, word } from "./words.js";

/** @import { Context, UserLine, View } from "./types.js" */

const COUNTRIES = ["BD", "US"];

const MARKUP = `
  <header class="view-head"><h1 tabindex="-1" data-t="users.title"></h1></header>
  <form class="filters" role="search">
    <label class="wide"><span data-t="users.search"></span><input name="q" type="search" maxlength="100" autocomplete="off"></label>
    <span data-choices></span>
  </form>
  <div class="card" data-part="list"></div>`;

/**
 * People, narrowed down to whom one looks for; who waits for a decision is one choice away.
 * @param {Context} context
 * @returns {View}
 */
export function createUsersView({ api }) {
  const root = byId("view-users", HTMLElement);
  put(root, MARKUP);
  const filters = createFilters(find(root, "form", HTMLFormElement), "users", [
    { name: "verification_status", group: "verification", values: ["pending", "approved", "rejected"] },
    { name: "role", group: "role", values: ["customer", "driver", "restaurant", "admin"] },
    { name: "country_code", group: "country", values: COUNTRIES, text: formatCountry },
    { name: "is_blocked", group: "blocked", values: ["true", "false"] },
  ], () => void list.reload());
  const list = createList(find(root, "[data-part=list]", HTMLElement), {
    columns: ["users.name", "users.role", "users.country", "users.state", "users.since"],
    emptyKey: "users.empty",
    read: async (cursor) => {
      const page = await api.get(`/api/admin/users?${filters.query(cursor)}`);
      return { items: page.users, next: page.next_cursor };
    },
    row: (/** @type {UserLine} */ user) => [
      nameOf(user),
      word("role", user.role),
      formatCountry(user.country_code),
      stateOf(user),
      momentText(user.submitted_at ?? user.created_at),
    ],
  });

  return { open: () => void list.reload(), close: () => list.clear() };
}

/** @param {UserLine} user */
function nameOf(user) {
  const both = document.createElement("div");
  both.append(link(`#/users/${user.user_id}`, user.display_name || NOTHING), span(user.email, "small muted below"));
  return both;
}

/** @param {UserLine} user */
export function stateOf(user) {
  return user.is_blocked ? badge("blocked", "true") : badge("verification", user.verification_status);
}
