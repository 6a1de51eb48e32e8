// @ts-check
import { find } from "../shared/dom.js";
import { onLanguage, t } from "../shared/i18n.js";
import { word } from "./words.js";

/** @typedef {{name: string, group: string, values: readonly string[], text?: (value: string) => string}} Choice */

/**
 * Fields that narrow a list down, kept for the tab: back from a page of one thing, the list is as it was.
 * @param {HTMLFormElement} form with an element `[data-choices]`; its other fields are the page's own
 * @param {string} key
 * @param {Choice[]} choices
 * @param {() => void} onChange
 */
export function createFilters(form, key, choices, onChange) {
  const storageKey = `safego.admin.${key}`;
  /** @type {Record<string, string>} */
  const kept = JSON.parse(sessionStorage.getItem(storageKey) ?? "{}");
  const place = find(form, "[data-choices]", HTMLElement);
  const selects = choices.map(({ name }) => {
    const [label, text, select] = [document.createElement("label"), document.createElement("span"), document.createElement("select")];
    text.dataset.t = `filter.${name}`;
    select.name = name;
    label.append(text, select);
    return { label, select };
  });
  place.replaceWith(...selects.map(({ label }) => label));
  draw(kept);
  for (const field of form.querySelectorAll("input")) field.value = kept[field.name] ?? "";
  onLanguage(() => draw(values()));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", changed);

  /** @param {Record<string, string>} chosen */
  function draw(chosen) {
    for (const [i, { name, group, values: all, text }] of choices.entries()) {
      selects[i].label.querySelector("span")?.replaceChildren(t(`filter.${name}`));
      const options = ["", ...all].map((value) => new Option(value ? (text?.(value) ?? word(group, value)) : t("filter.all"), value));
      selects[i].select.replaceChildren(...options);
      selects[i].select.value = all.includes(chosen[name]) ? chosen[name] : "";
    }
  }

  function changed() {
    sessionStorage.setItem(storageKey, JSON.stringify(values()));
    onChange();
  }

  /** @returns {Record<string, string>} */
  function values() {
    return Object.fromEntries([...new FormData(form).entries()].map(([name, value]) => [name, String(value).trim()]).filter(([, value]) => value));
  }

  return {
    values,
    /** @param {string | null} cursor */
    query: (cursor) => new URLSearchParams({ ...values(), ...(cursor ? { cursor } : {}) }),
  };
}
