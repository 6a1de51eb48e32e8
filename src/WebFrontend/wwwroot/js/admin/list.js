// @ts-check
import { fill, find, whileBusy } from "../shared/dom.js";
import { put } from "../shared/html.js";
import { onLanguage, t } from "../shared/i18n.js";
import { clearProblem, showProblem } from "../shared/problem-view.js";
import { announce } from "../shared/screens.js";

/** @typedef {string | Node} Content */

const MARKUP = `
  <div class="problem" role="alert" data-problem hidden></div>
  <table role="table"><thead role="rowgroup"><tr role="row"></tr></thead><tbody role="rowgroup"></tbody></table>
  <p class="empty muted" data-slot="empty" hidden></p>
  <button class="more" type="button" data-t="list.more" hidden></button>`;

/**
 * A table that the server gives page by page. On a phone each row is a card.
 * @template T
 * @param {HTMLElement} root
 * @param {object} options
 * @param {string[]} options.columns keys of their names
 * @param {string} options.emptyKey
 * @param {(cursor: string | null) => Promise<{items: T[], next: string | null}>} options.read
 * @param {(item: T) => Content[]} options.row one content for each column
 */
export function createList(root, { columns, emptyKey, read, row }) {
  root.classList.add("list");
  put(root, MARKUP);
  const [table, body] = [find(root, "table", HTMLElement), find(root, "tbody", HTMLElement)];
  const head = find(root, "thead tr", HTMLElement);
  const more = find(root, ".more", HTMLButtonElement);
  /** @type {T[]} */
  let items = [];
  /** @type {string | null} */
  let next = null;
  /** Answers to questions asked before the newest are dropped. */
  let asked = 0;

  more.addEventListener("click", () => void whileBusy(more, () => load(next)));
  onLanguage(draw);

  /** @param {string | null} cursor */
  async function load(cursor) {
    const mine = ++asked;
    clearProblem(root);
    root.setAttribute("aria-busy", "true");
    try {
      const page = await read(cursor);
      if (mine !== asked) return;
      const before = cursor === null ? [] : items;
      items = [...before, ...page.items];
      next = page.next;
      draw();
      announce(t("list.shown", { count: items.length }));
      if (cursor !== null) focusRow(before.length);
    } catch (error) {
      if (mine === asked) showProblem(root, error);
    } finally {
      if (mine === asked) root.removeAttribute("aria-busy");
    }
  }

  function draw() {
    const names = columns.map((key) => t(key));
    head.replaceChildren(...names.map((name) => cell("th", "columnheader", name)));
    body.replaceChildren(...items.map((item) => rowOf(row(item), names)));
    table.hidden = items.length === 0;
    more.hidden = next === null;
    fill(root, { empty: items.length === 0 ? t(emptyKey) : "" });
  }

  /** @param {number} index */
  function focusRow(index) {
    const target = body.children[index]?.querySelector("a, button");
    if (target instanceof HTMLElement) target.focus();
  }

  return {
    /** From the beginning. */
    reload: () => load(null),
    /** Draws what is there again. */
    draw,
    clear() {
      asked++;
      [items, next] = [[], null];
      body.replaceChildren();
      table.hidden = more.hidden = true;
      fill(root, { empty: "" });
    },
    /**
     * Changes or adds an item without asking the server.
     * @param {(items: T[]) => T[]} change
     */
    update(change) {
      items = change(items);
      draw();
    },
  };
}

/**
 * @param {Content[]} contents
 * @param {string[]} names
 */
function rowOf(contents, names) {
  const row = document.createElement("tr");
  row.setAttribute("role", "row");
  row.append(...contents.map((content, i) => {
    const data = cell("td", "cell", content);
    data.dataset.label = names[i];
    return data;
  }));
  return row;
}

/**
 * CSS makes cards of the rows; the roles keep them a table for who hears them.
 * @param {"td" | "th"} tag
 * @param {string} role
 * @param {Content} content
 */
function cell(tag, role, content) {
  const element = document.createElement(tag);
  element.setAttribute("role", role);
  if (tag === "th") element.setAttribute("scope", "col");
  element.append(content);
  return element;
}
