// @ts-check
import { find } from "../shared/dom.js";
import { put } from "../shared/html.js";
import { onLanguage } from "../shared/i18n.js";
import { onTheme } from "../shared/theme.js";
import { legendOf, tintOf } from "./cell-scale.js";
import { span } from "./words.js";

/** @import { Measure } from "./cell-scale.js" */

const KEY = "safego.admin.measure";
const MARKUP = `
  <fieldset class="segments measures"><legend class="visually-hidden" data-t="map.colour_by"></legend>
    <div>
      <label><input type="radio" name="measure" value="supply"><span data-t="map.supply"></span></label>
      <label><input type="radio" name="measure" value="demand"><span data-t="map.demand"></span></label>
      <label><input type="radio" name="measure" value="ratio"><span data-t="map.per_driver"></span></label>
    </div>
  </fieldset>
  <ul class="legend"></ul>`;

/**
 * By what the cells are coloured, and what the colours mean.
 * @param {HTMLElement} root
 * @param {(measure: Measure) => void} onChange
 */
export function createMeasureSwitch(root, onChange) {
  put(root, MARKUP);
  const kept = sessionStorage.getItem(KEY) ?? "supply";
  find(root, `[value="${kept}"]`, HTMLInputElement).checked = true;
  root.addEventListener("change", () => {
    sessionStorage.setItem(KEY, value());
    draw();
    onChange(value());
  });
  onLanguage(draw);
  onTheme(draw);
  draw();

  /** @returns {Measure} */
  function value() {
    return /** @type {Measure} */ (find(root, ":checked", HTMLInputElement).value);
  }

  function draw() {
    find(root, ".legend", HTMLElement).replaceChildren(...legendOf(value()).map(({ step, text }) => {
      const item = document.createElement("li");
      const swatch = span("", "swatch");
      swatch.style.background = tintOf(value(), step).fill;
      item.append(swatch, text);
      return item;
    }));
  }

  return {
    get value() {
      return value();
    },
  };
}
