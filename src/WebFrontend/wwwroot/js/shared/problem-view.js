// @ts-check
import { find } from "./dom.js";
import { hasText, t } from "./i18n.js";
import { Problem } from "./problems.js";
import { reasonText } from "./reasons.js";

/**
 * Shows the sentence in the container's `data-problem` box and each field's reasons beside that field.
 * @param {HTMLElement} container
 * @param {unknown} error
 */
export function showProblem(container, error) {
  clearProblem(container);
  // Anything else is a fault of this page and belongs in the console, not in front of a person.
  if (!(error instanceof Problem)) throw error;
  const lines = [error.sentence];
  for (const [name, reasons] of Object.entries(error.errors)) {
    const text = reasons.map(reasonText).join(" ");
    const field = fieldFor(container, name);
    if (field) markField(field, text);
    else lines.push(`${nameOf(name)}: ${text}`);
  }
  const box = find(container, "[data-problem]", HTMLElement);
  box.replaceChildren(...lines.map(paragraph));
  box.hidden = false;
  box.scrollIntoView({ block: "nearest" });
  const first = container.querySelector("[aria-invalid]");
  if (first instanceof HTMLElement) first.focus();
}

/** @param {HTMLElement} container */
export function clearProblem(container) {
  const box = find(container, "[data-problem]", HTMLElement);
  box.hidden = true;
  box.replaceChildren();
  for (const note of container.querySelectorAll(".field-error")) note.remove();
  for (const field of container.querySelectorAll("[aria-invalid]")) {
    field.removeAttribute("aria-invalid");
    field.removeAttribute("aria-describedby");
  }
}

/** @param {string} field */
function nameOf(field) {
  return hasText(`field.${field}`) ? t(`field.${field}`) : field;
}

/**
 * `pickup_location.lat` belongs to the field of that name, or, while that one is hidden, to `pickup_location`.
 * @param {HTMLElement} container
 * @param {string} name
 * @returns {HTMLElement | null}
 */
function fieldFor(container, name) {
  for (let key = name; key; key = key.slice(0, Math.max(0, key.lastIndexOf(".")))) {
    const field = container.querySelector(`[name="${CSS.escape(key)}"]`);
    if (field instanceof HTMLElement && field.offsetParent) return field;
  }
  return null;
}

/**
 * @param {HTMLElement} field
 * @param {string} reason
 */
function markField(field, reason) {
  const note = paragraph(reason);
  note.className = "field-error";
  note.id = `${field.id}-error`;
  field.after(note);
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-describedby", note.id);
}

/** @param {string} text */
function paragraph(text) {
  const element = document.createElement("p");
  element.textContent = text;
  return element;
}
