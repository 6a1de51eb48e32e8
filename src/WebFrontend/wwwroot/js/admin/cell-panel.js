// @ts-check
import { fill, find } from "../shared/dom.js";
import { put } from "../shared/html.js";
import { t } from "../shared/i18n.js";
import { clearProblem, showProblem } from "../shared/problem-view.js";
import { strengthOf } from "./driver-dots.js";
import { figures, idText, link, secondsText, span, word } from "./words.js";

/** @import { Context, LiveDriver } from "./types.js" */

const MARKUP = `
  <div class="view-head"><h2 tabindex="-1" data-slot="title"></h2><button class="quiet" type="button" data-act="leave" data-t="cell.leave"></button></div>
  <p class="small muted" data-slot="figures"></p>
  <div class="problem" role="alert" data-problem hidden></div>
  <ul class="drivers" data-part="drivers"></ul>
  <p class="small muted" data-slot="more" hidden></p>`;

const PERIOD_MS = 3_000;
const MOST_PAGES = 3;

/**
 * One cell and who is in it, looked at again every few seconds while it is open.
 * @param {HTMLElement} root
 * @param {Context} context
 * @param {{onDrivers: (drivers: LiveDriver[]) => void, onLeave: () => void}} options
 */
export function createCellPanel(root, { api, live }, { onDrivers, onLeave }) {
  put(root, MARKUP);
  const list = find(root, "[data-part=drivers]", HTMLElement);
  /** @type {string | null} */
  let cell = null;
  let timer = 0;
  find(root, "[data-act=leave]", HTMLElement).addEventListener("click", onLeave);
  live.on("cells", () => cell && drawFigures(cell));

  /** @param {string} id */
  function drawFigures(id) {
    const { supply = 0, demand = 0 } = live.cells.get(id) ?? {};
    fill(root, { title: t("cell.title", { id: shortCell(id) }), figures: t("cell.figures", figures(supply, demand)) });
  }

  /**
   * Pages are cut before the cell is: a page may hold fewer than asked for, and there is more.
   * @param {string} id
   */
  async function read(id) {
    /** @type {LiveDriver[]} */
    const drivers = [];
    /** @type {string | null} */
    let cursor = null;
    for (let pages = 0; pages < MOST_PAGES && (pages === 0 || cursor); pages++) {
      const query = new URLSearchParams({ cell: id, limit: "200", ...(cursor ? { cursor } : {}) });
      const page = /** @type {any} */ (await api.get(`/api/admin/drivers/live?${query}`));
      drivers.push(...page.drivers);
      cursor = page.next_cursor;
    }
    return { drivers, isCut: cursor !== null };
  }

  async function look() {
    clearTimeout(timer);
    const id = cell;
    if (id === null) return;
    try {
      const found = document.hidden ? null : await read(id);
      if (id !== cell) return;
      if (found) draw(found.drivers, found.isCut);
      clearProblem(root);
    } catch (error) {
      if (id === cell) showProblem(root, error);
    }
    if (id === cell) timer = setTimeout(look, PERIOD_MS);
  }

  /**
   * @param {LiveDriver[]} drivers
   * @param {boolean} isCut
   */
  function draw(drivers, isCut) {
    onDrivers(drivers);
    fill(root, { more: isCut ? t("cell.more", { count: drivers.length }) : drivers.length === 0 ? t("cell.nobody") : "" });
    // Who goes through the list with the keyboard keeps his place.
    if (list.contains(document.activeElement)) return;
    list.replaceChildren(...drivers.map(lineOf));
  }

  return {
    /** @param {string | null} id null: none */
    open(id) {
      cell = id;
      root.hidden = id === null;
      list.replaceChildren();
      if (id === null) return onDrivers([]);
      drawFigures(id);
      void look();
    },
  };
}

/** What differs between cells of one city. @param {string} cell */
export function shortCell(cell) {
  return cell.replace(/f+$/, "").slice(-5);
}

/** @param {LiveDriver} driver */
function lineOf(driver) {
  const item = document.createElement("li");
  const dot = span("", driver.current_assignment_id ? "dot is-ring" : "dot");
  dot.style.opacity = String(strengthOf(driver.fix_age_seconds));
  dot.setAttribute("aria-hidden", "true");
  const state = driver.current_assignment_id ? "on_job" : driver.is_available ? "available" : "not_available";
  item.append(
    dot,
    link(`#/users/${driver.driver_id}`, idText(driver.driver_id)),
    span(`${word("driver", state)}, ${word("mode", driver.current_service_mode)}`, "small"),
    span(driver.fix_age_seconds === null ? "" : t("cell.age", { time: secondsText(Math.round(driver.fix_age_seconds)) }), "small muted age"),
  );
  return item;
}
