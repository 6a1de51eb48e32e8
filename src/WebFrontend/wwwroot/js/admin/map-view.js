// @ts-check
import { byId, fill, find } from "../shared/dom.js";
import { put } from "../shared/html.js";
import { formatNumber, onLanguage, t } from "../shared/i18n.js";
import { mapFacts } from "../shared/map-facts.js";
import { createMap } from "../shared/map.js";
import { showProblem } from "../shared/problem-view.js";
import { createCellPanel } from "./cell-panel.js";
import { createCellTable } from "./cell-table.js";
import { cornersOf, createCellsLayer } from "./cells-layer.js";
import { createDriverDots } from "./driver-dots.js";
import { createFeed } from "./feed.js";
import { createMeasureSwitch } from "./measure-switch.js";
import { figures } from "./words.js";

/** @import { CityMap } from "../shared/map.js" */
/** @import { LatLng } from "../shared/types.js" */
/** @import { Context, Counts, View } from "./types.js" */

const MARKUP = `
  <div class="city-map map"></div>
  <div class="map-side">
    <div class="problem" role="alert" data-problem hidden></div>
    <div class="view-head"><h1 tabindex="-1" data-t="nav.map"></h1>
      <label class="city"><span class="visually-hidden" data-t="map.city"></span><select data-part="city"></select></label></div>
    <dl class="counters">
      <div><dt data-t="map.online"></dt><dd data-slot="online"></dd></div>
      <div><dt data-t="map.available"></dt><dd data-slot="available"></dd></div>
      <div><dt data-t="map.on_job"></dt><dd data-slot="on_job"></dd></div>
    </dl>
    <p class="small muted" data-slot="in_city"></p>
    <div data-part="measure"></div>
    <section class="cell" data-part="cell" hidden></section>
    <section data-part="table"></section>
    <section data-part="feed"></section>
  </div>`;

const CITY_KEY = "safego.admin.city";
/** Some of a city is always seen, even where only one cell is alive: so many degrees each way. */
const SOME = 0.05;

/**
 * A city as it lives: its cells by how many drivers wait, how many rides look for one, or both.
 * @param {Context} context
 * @returns {View}
 */
export function createMapView(context) {
  const { live } = context;
  const root = byId("view-map", HTMLElement);
  put(root, MARKUP);
  const choice = find(root, "[data-part=city]", HTMLSelectElement);
  const feed = createFeed(part("feed"), context);
  const measure = createMeasureSwitch(part("measure"), (next) => {
    layer?.show(next, live.cells.values());
    table.draw();
  });
  const table = createCellTable(part("table"), live, { measure: () => measure.value, city: () => choice.value, onPick: pick });
  const panel = createCellPanel(part("cell"), context, { onDrivers: (drivers) => dots?.draw(drivers), onLeave: leave });
  /** @type {Promise<CityMap> | null} */
  let map = null;
  /** @type {ReturnType<typeof createCellsLayer> | null} */
  let layer = null;
  /** @type {ReturnType<typeof createDriverDots> | null} */
  let dots = null;

  live.on("counts", drawCounts);
  live.on("cells", (changed) => {
    layer?.take(changed);
    drawCity();
  });
  onLanguage(() => {
    drawCounts(live.counts);
    drawCity();
  });
  choice.addEventListener("change", () => {
    sessionStorage.setItem(CITY_KEY, choice.value);
    leave();
    drawCity();
    void showCity();
  });

  async function begin() {
    const { cities } = await mapFacts();
    const kept = sessionStorage.getItem(CITY_KEY);
    choice.replaceChildren(...cities.map(({ name }) => new Option(name, name, false, name === kept)));
    const made = await createMap(find(root, ".city-map", HTMLElement), { centre: cities[0].centre, zoom: 11, labelKey: "nav.map" });
    made.grid.keepResolution(7);
    layer = createCellsLayer(made, pick);
    dots = createDriverDots(made);
    layer.show(measure.value, live.cells.values());
    drawCity();
    return made;
  }

  /** All of the city that is alive; its middle, if nothing is. */
  async function showCity() {
    const [made, { cities }] = await Promise.all([map ?? begin(), mapFacts()]);
    const city = cities.find(({ name }) => name === choice.value) ?? cities[0];
    const corners = [...live.cells.values()].filter((c) => c.city === city.name && c.supply + c.demand > 0).flatMap(cornersOf);
    made.show(corners.length > 0 ? corners.concat(around(corners[0])) : around(city.centre));
  }

  /** @param {string} cell */
  function pick(cell) {
    layer?.pick(cell);
    panel.open(cell);
    const known = live.cells.get(cell);
    if (known) void map?.then((made) => made.show(cornersOf(known)));
    find(part("cell"), "h2", HTMLElement).focus();
  }

  function leave() {
    layer?.pick(null);
    panel.open(null);
  }

  /** @param {Counts} counts */
  function drawCounts({ online, available, on_job }) {
    fill(root, { online: formatNumber(online), available: formatNumber(available), on_job: formatNumber(on_job) });
  }

  function drawCity() {
    const cells = [...live.cells.values()].filter(({ city }) => city === choice.value);
    const sum = (/** @type {"supply" | "demand"} */ of) => cells.reduce((all, cell) => all + cell[of], 0);
    fill(root, { in_city: choice.value ? t("map.in_city", { city: choice.value, ...figures(sum("supply"), sum("demand")) }) : "" });
    table.draw();
  }

  /** @param {string} name */
  function part(name) {
    return find(root, `[data-part="${name}"]`, HTMLElement);
  }

  return {
    open() {
      drawCounts(live.counts);
      const isFirst = map === null;
      map ??= begin();
      map.then(() => (isFirst ? showCity() : undefined)).catch((error) => {
        map = null;
        showProblem(root, error);
      });
      feed.load().catch((error) => showProblem(root, error));
    },
    close: leave,
  };
}

/** @param {LatLng} centre */
function around({ lat, lng }) {
  return [{ lat: lat - SOME, lng: lng - SOME }, { lat: lat + SOME, lng: lng + SOME }];
}
