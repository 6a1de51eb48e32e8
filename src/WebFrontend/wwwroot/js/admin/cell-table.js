// @ts-check
import { fill, find } from "../shared/dom.js";
import { put } from "../shared/html.js";
import { formatNumber, onLanguage, t } from "../shared/i18n.js";
import { shortCell } from "./cell-panel.js";
import { labelOf, weightOf } from "./cell-scale.js";

/** @import { Measure } from "./cell-scale.js" */
/** @import { Live } from "./live.js" */
/** @import { Cell } from "./types.js" */

const MARKUP = `
  <h2 data-t="cells.title"></h2>
  <table class="cells"><thead><tr></tr></thead><tbody></tbody></table>
  <p class="small muted" data-slot="empty"></p>`;
const MOST = 8;

/**
 * The map in words: the cells that matter most, for who does not see it or would rather not point.
 * @param {HTMLElement} root
 * @param {Live} live
 * @param {{measure: () => Measure, city: () => string, onPick: (cell: string) => void}} options
 */
export function createCellTable(root, live, { measure, city, onPick }) {
  put(root, MARKUP);
  const [table, body] = [find(root, "table", HTMLElement), find(root, "tbody", HTMLElement)];
  onLanguage(draw);

  function draw() {
    // Rows that change places under the fingers would be pressed by mistake.
    if (body.contains(document.activeElement)) return;
    const cells = [...live.cells.values()].filter((cell) => cell.city === city() && weightOf(cell, measure()) > 0);
    cells.sort((a, b) => weightOf(b, measure()) - weightOf(a, measure()) || a.cell.localeCompare(b.cell));
    table.hidden = cells.length === 0;
    fill(root, { empty: cells.length > 0 ? "" : t(measure() === "supply" ? "cells.empty" : "cells.quiet") });
    find(table, "thead tr", HTMLElement).replaceChildren(...["cell", "supply", "demand", "ratio"].map((key) => cellOf("th", t(`cells.${key}`))));
    body.replaceChildren(...cells.slice(0, MOST).map(rowOf));
  }

  /** @param {Cell} cell */
  function rowOf(cell) {
    const row = document.createElement("tr");
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "link", textContent: shortCell(cell.cell) });
    button.setAttribute("aria-label", t("cells.show", { id: shortCell(cell.cell) }));
    button.addEventListener("click", () => onPick(cell.cell));
    row.append(cellOf("td", button), cellOf("td", formatNumber(cell.supply)), cellOf("td", formatNumber(cell.demand)), cellOf("td", labelOf(cell, "ratio")));
    return row;
  }

  return { draw };
}

/**
 * @param {"td" | "th"} tag
 * @param {string | Node} content
 */
function cellOf(tag, content) {
  const element = document.createElement(tag);
  if (tag === "th") element.setAttribute("scope", "col");
  element.append(content);
  return element;
}
