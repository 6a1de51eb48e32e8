// @ts-check
import { byId, fill, find, whileBusy } from "../shared/dom.js";
import { put } from "../shared/html.js";
import { formatNumber, onLanguage, t } from "../shared/i18n.js";
import { clearProblem, showProblem } from "../shared/problem-view.js";
import { Problem } from "../shared/problems.js";
import { announce } from "../shared/screens.js";
import { readRows, rowOf } from "./settings-rows.js";
import { word } from "./words.js";

/** @import { Context, SettingEntry, Settings, View } from "./types.js" */

const MARKUP = `
  <header class="view-head"><h1 tabindex="-1" data-t="settings.title"></h1><span class="muted" data-slot="version"></span></header>
  <p class="muted" data-t="settings.lead"></p>
  <form class="card" novalidate>
    <h2 data-t="settings.overrides"></h2>
    <div class="problem" role="alert" data-problem hidden></div>
    <div class="notice warn conflict" data-part="conflict" hidden>
      <p data-slot="conflict"></p>
      <div class="buttons">
        <button type="button" data-act="take-theirs" data-t="settings.take_theirs"></button>
        <button type="button" data-act="keep-mine" data-t="settings.keep_mine"></button>
      </div>
    </div>
    <ol class="overrides" data-part="rows"></ol>
    <p class="empty muted" data-slot="empty" hidden></p>
    <div class="buttons">
      <button type="button" data-act="add" data-t="settings.add"></button>
      <button class="primary" type="submit" data-t="settings.save"></button>
    </div>
  </form>
  <section class="card list"><h2 data-t="settings.defaults"></h2><div data-part="defaults"></div></section>`;

/**
 * What dispatch goes by: the defaults with their bounds, and what is set over them. All is saved at once, under the version it was read at.
 * @param {Context} context
 * @returns {View}
 */
export function createSettingsView({ api }) {
  const root = byId("view-settings", HTMLElement);
  put(root, MARKUP);
  const form = find(root, "form", HTMLFormElement);
  const rows = find(root, "[data-part=rows]", HTMLElement);
  const conflict = find(root, "[data-part=conflict]", HTMLElement);
  /** @type {Settings | null} */
  let settings = null;
  /** What somebody else saved meanwhile. @type {Settings | null} */
  let theirs = null;

  onLanguage(() => settings && draw(settings, readRows(rows)));
  onClick("add", () => {
    if (!settings) return;
    rows.append(rowOf(settings, { country_code: null, service_type: null, key: "max_radius_km", value: settings.defaults.max_radius_km }, rows.children.length));
    drawEmpty();
    /** @type {HTMLElement | null} */ (rows.lastElementChild?.querySelector("select") ?? null)?.focus();
  });
  onClick("take-theirs", () => theirs && draw(theirs, theirs.entries));
  onClick("keep-mine", () => theirs && draw(theirs, readRows(rows)));
  rows.addEventListener("removed", () => {
    // Their names count up, as the server counts them.
    if (settings) draw(settings, readRows(rows));
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void whileBusy(find(form, "[type=submit]", HTMLElement), save);
  });

  /**
   * @param {string} name
   * @param {() => void} action
   */
  function onClick(name, action) {
    find(root, `[data-act="${name}"]`, HTMLElement).addEventListener("click", action);
  }

  async function save() {
    if (!settings) return;
    clearProblem(form);
    conflict.hidden = true;
    try {
      const written = await api.put("/api/admin/dispatch/settings", { version: settings.version, entries: readRows(rows) });
      draw(written, written.entries);
      announce(t("settings.saved"));
    } catch (error) {
      if (error instanceof Problem && error.code === "version_conflict") return offerChoice();
      showProblem(form, error);
    }
  }

  async function offerChoice() {
    theirs = await api.get("/api/admin/dispatch/settings");
    fill(conflict, { conflict: t("settings.conflict", { version: theirs?.version ?? 0 }) });
    conflict.hidden = false;
    find(conflict, "button", HTMLElement).focus();
  }

  /**
   * @param {Settings} read
   * @param {SettingEntry[]} entries
   */
  function draw(read, entries) {
    [settings, theirs] = [read, null];
    clearProblem(form);
    conflict.hidden = true;
    fill(root, { version: t("settings.version", { version: read.version }) });
    rows.replaceChildren(...entries.map((entry, i) => rowOf(read, entry, i)));
    find(root, "[data-part=defaults]", HTMLElement).replaceChildren(defaultsOf(read));
    drawEmpty();
  }

  function drawEmpty() {
    fill(root, { empty: rows.children.length === 0 ? t("settings.empty") : "" });
  }

  async function read() {
    try {
      const found = await api.get("/api/admin/dispatch/settings");
      draw(found, found.entries);
    } catch (error) {
      showProblem(form, error);
    }
  }

  return { open: () => void read(), close: () => { settings = null; } };
}

/** @param {Settings} settings */
function defaultsOf({ defaults, bounds }) {
  const list = document.createElement("dl");
  list.className = "facts";
  for (const [key, value] of Object.entries(defaults)) {
    const [line, term, text, range] = ["div", "dt", "dd", "span"].map((tag) => document.createElement(tag));
    term.textContent = word("setting", key);
    range.className = "small muted";
    range.textContent = ` ${t("settings.bounds", { min: formatNumber(bounds[key].min), max: formatNumber(bounds[key].max) })}`;
    text.append(formatNumber(value), range);
    line.append(term, text);
    list.append(line);
  }
  return list;
}
