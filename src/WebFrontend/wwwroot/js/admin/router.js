// @ts-check
import { byId } from "../shared/dom.js";
import { clearProblem } from "../shared/problem-view.js";

/** @import { View } from "./types.js" */

/** The entry of the rail that a page of one thing belongs to. @type {Record<string, string>} */
const PARENTS = { session: "sessions", user: "users" };

/**
 * One view at a time, named in the address after "#": a reload, a bookmark and the back button all lead where one was.
 * @param {Record<string, View>} views
 */
export function createRouter(views) {
  let current = "";
  let isRunning = false;

  addEventListener("hashchange", () => isRunning && show());

  function show() {
    const { name, id } = read();
    const isSame = name === current;
    if (current) views[current].close();
    current = name;
    clearProblem(byId("desk-problem", HTMLElement));
    for (const section of document.querySelectorAll(".view")) /** @type {HTMLElement} */ (section).hidden = section.id !== `view-${name}`;
    for (const link of document.querySelectorAll("[data-nav]")) mark(link, /** @type {HTMLElement} */ (link).dataset.nav === (PARENTS[name] ?? name));
    document.body.dataset.view = name;
    views[name].open(id);
    scrollTo({ top: 0 });
    // Where the focus was is gone with the old view.
    if (!isSame && (document.activeElement === document.body || !isShown(document.activeElement))) focusHeading(name);
  }

  function read() {
    const [, first = "", id = ""] = /^#\/(\w+)(?:\/([\w-]+))?/.exec(location.hash) ?? [];
    const name = id ? { sessions: "session", users: "user" }[first] ?? first : first;
    return { name: name in views ? name : "map", id };
  }

  return {
    start() {
      isRunning = true;
      show();
    },

    stop() {
      isRunning = false;
      if (current) views[current].close();
      current = "";
    },
  };
}

/**
 * @param {Element} link
 * @param {boolean} isCurrent
 */
function mark(link, isCurrent) {
  if (!isCurrent) return link.removeAttribute("aria-current");
  link.setAttribute("aria-current", "page");
  link.scrollIntoView({ block: "nearest", inline: "center" });
}

/** @param {Element | null} element */
function isShown(element) {
  return element instanceof HTMLElement && element.offsetParent !== null;
}

/** @param {string} name */
function focusHeading(name) {
  const heading = document.querySelector(`#view-${name} h1`);
  if (heading instanceof HTMLElement) heading.focus({ preventScroll: true });
}
