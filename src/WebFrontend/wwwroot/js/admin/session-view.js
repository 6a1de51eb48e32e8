// @ts-check
import { byId, fill, find } from "../shared/dom.js";
import { put } from "../shared/html.js";
import { formatCountry, formatNumber, onLanguage, t } from "../shared/i18n.js";
import { clearProblem, showProblem } from "../shared/problem-view.js";
import { announce } from "../shared/screens.js";
import { ask } from "./ask.js";
import { createSessionMap } from "./session-map.js";
import { driversTable, numbered } from "./session-drivers.js";
import { timeLine } from "./time-line.js";
import { badge, idText, momentText, word } from "./words.js";

/** @import { Context, SessionDetail, View } from "./types.js" */

const MARKUP = `
  <header class="view-head">
    <a class="back" href="#/sessions" data-t="session.back"></a>
    <h1 tabindex="-1"><span data-t="session.title"></span> <span data-part="id"></span></h1>
    <span data-part="status"></span>
    <button class="danger-quiet" type="button" data-act="cancel" data-t="session.cancel" hidden></button>
  </header>
  <div class="problem" role="alert" data-problem hidden></div>
  <p class="lead" data-slot="summary"></p>
  <div class="columns explain">
    <section class="card"><h2 data-t="session.map"></h2><div class="session-map"></div>
      <p class="small muted" data-slot="map_text"></p></section>
    <section class="card"><h2 data-t="session.time_line"></h2><ol class="time-line" data-part="log"></ol></section>
  </div>
  <section class="card list">
    <h2 data-t="session.drivers"></h2>
    <div data-part="drivers"></div>
    <p class="empty muted" data-slot="no_drivers" hidden></p>
    <p class="muted" data-slot="others" hidden></p>
  </section>
  <details class="card"><summary data-t="session.settings"></summary><dl class="facts" data-part="settings"></dl></details>`;

const OPEN = ["requested", "searching_driver", "offer_pending", "driver_accepted"];

/**
 * One session: what happened, and why each driver was or was not asked.
 * @param {Context} context
 * @returns {View}
 */
export function createSessionView({ api, live }) {
  const root = byId("view-session", HTMLElement);
  put(root, MARKUP);
  const map = createSessionMap(find(root, ".session-map", HTMLElement));
  const cancel = find(root, "[data-act=cancel]", HTMLButtonElement);
  /** @type {SessionDetail | null} */
  let session = null;
  let wanted = "";
  let isReading = false;

  onLanguage(() => session && draw(session));
  live.on("session", ({ dispatch_session_id }) => dispatch_session_id === wanted && void read());
  cancel.addEventListener("click", () => ask({
    key: "ask.cancel",
    field: "reason",
    isDangerous: true,
    act: async (reason) => {
      await api.post(`/api/admin/dispatch/sessions/${wanted}/cancel`, { reason });
      await read();
      announce(t("session.cancelled"));
    },
  }));

  async function read() {
    if (isReading) return;
    const id = wanted;
    isReading = true;
    clearProblem(root);
    try {
      const found = await api.get(`/api/admin/dispatch/sessions/${id}`);
      if (id !== wanted) return;
      session = found;
      root.classList.remove("is-empty");
      draw(found);
    } catch (error) {
      if (id === wanted) showProblem(root, error);
    } finally {
      isReading = false;
      // Another one was opened while this was on its way.
      if (wanted && id !== wanted) void read();
    }
  }

  /** @param {SessionDetail} s */
  function draw(s) {
    const drivers = numbered(s.drivers);
    part("id").replaceChildren(idText(s.dispatch_session_id));
    part("status").replaceChildren(badge("status", s.status));
    cancel.hidden = !OPEN.includes(s.status);
    fill(root, {
      summary: t("session.summary", {
        service: word("service", s.service_type), city: s.city ?? formatCountry(s.country_code), at: momentText(s.created_at), state: word("entity", s.entity_status),
      }),
      map_text: t("session.map_text", { km: formatNumber(s.settings.max_radius_km) }),
      no_drivers: drivers.length === 0 ? t("session.no_drivers") : "",
      others: othersText(s.others),
    });
    part("log").replaceChildren(...timeLine(s.log, drivers));
    part("drivers").replaceChildren(...(drivers.length > 0 ? [driversTable(drivers, s.wave)] : []));
    part("settings").replaceChildren(...Object.entries(s.settings).map(settingLine));
    // Without a map it is still told in words.
    map.draw(s, drivers).catch(() => {});
  }

  /** @param {string} name */
  function part(name) {
    return find(root, `[data-part="${name}"]`, HTMLElement);
  }

  return {
    open(id) {
      wanted = id;
      part("id").replaceChildren(idText(id));
      root.classList.add("is-empty");
      void read();
    },
    close() {
      wanted = "";
      session = null;
      clearProblem(root);
    },
  };
}

/** @param {Record<string, number>} others */
function othersText(others) {
  const texts = Object.entries(others).map(([reason, count]) => t("session.other", { count, reason: word("why", reason) }));
  return texts.length > 0 ? t("session.others", { list: texts.join("; ") }) : "";
}

/** @param {[string, number]} setting */
function settingLine([key, value]) {
  const [line, term, text] = ["div", "dt", "dd"].map((tag) => document.createElement(tag));
  term.textContent = word("setting", key);
  text.textContent = formatNumber(value);
  line.append(term, text);
  return line;
}
