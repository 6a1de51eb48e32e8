// @ts-check
import { createDocumentField } from "./document-field.js";
import { fill, find, whileBusy } from "./dom.js";
import { put } from "./html.js";
import { t, translate } from "./i18n.js";
import { clearProblem, showProblem } from "./problem-view.js";

/** @import { OnboardingField, OnboardingStep } from "./types.js" */

/**
 * @typedef {object} StepOptions
 * @property {number} index its place in the list
 * @property {(step: string, values: Record<string, string>) => Promise<void>} save
 * @property {(step: string, kind: string, image: Blob) => Promise<void>} saveImage
 */

const MARKUP = `
  <details>
    <summary><span class="mark" aria-hidden="true"></span><span class="step-title" data-slot="title"></span><span class="step-state" data-slot="state"></span></summary>
    <div class="stack" data-documents></div>
    <form class="stack" novalidate>
      <div class="problem" role="alert" data-problem hidden></div>
      <div class="stack" data-fields></div>
      <button class="primary" type="submit" data-t="papers.save"></button>
    </form>
  </details>`;

/** How a kind of field is typed. @type {Record<string, {type: string, inputmode?: string, autocomplete?: string}>} */
const INPUTS = {
  text: { type: "text" },
  birth_date: { type: "date", autocomplete: "bday" },
  date: { type: "date" },
  last_four: { type: "text" },
  last_four_digits: { type: "text", inputmode: "numeric" },
  phone: { type: "tel", autocomplete: "off" },
};

/**
 * Draws a step of the check list: made once, so that what is being typed survives; only its state changes later.
 * @param {HTMLElement} list
 * @param {OnboardingStep} step
 * @param {StepOptions} options
 */
export function drawStep(list, step, options) {
  const item = /** @type {HTMLElement} */ (list.children[options.index] ?? addStep(list, step, options));
  item.classList.toggle("is-done", step.complete);
  fill(item, { title: t(`step.${step.step}`), state: t(step.complete ? "papers.done" : "papers.open") });
  translate(item);
  for (const document of item.querySelectorAll("[data-document]")) {
    const isGiven = !step.missing.includes(/** @type {HTMLElement} */ (document).dataset.document ?? "");
    document.dispatchEvent(new CustomEvent("given", { detail: isGiven }));
  }
}

/**
 * @param {HTMLElement} list
 * @param {OnboardingStep} step
 * @param {StepOptions} options
 */
function addStep(list, step, { save, saveImage }) {
  const item = document.createElement("li");
  put(item, MARKUP);
  list.append(item);
  const form = find(item, "form", HTMLFormElement);
  const texts = step.fields.filter((field) => field.kind !== "document");
  find(form, "[data-fields]", HTMLElement).append(...texts.map((field) => inputFor(step.step, field)));
  form.hidden = texts.length === 0;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void whileBusy(find(form, "[type=submit]", HTMLElement), async () => {
      clearProblem(form);
      try {
        await save(step.step, valuesOf(form));
      } catch (error) {
        showProblem(form, error);
      }
    });
  });
  const documents = step.fields.filter((field) => field.kind === "document");
  find(item, "[data-documents]", HTMLElement).append(
    ...documents.map((field) => createDocumentField(field.name, (image) => saveImage(step.step, field.name, image))));
  return item;
}

/**
 * @param {string} step
 * @param {OnboardingField} field
 */
function inputFor(step, field) {
  const block = document.createElement("div");
  const id = `${step}-${field.name}`;
  const label = Object.assign(document.createElement("label"), { htmlFor: id });
  label.dataset.t = field.required ? `field.${field.name}` : `field.${field.name}.optional`;
  const input = field.kind === "choice" ? choiceFor(field) : textFor(field);
  input.id = id;
  input.name = field.name;
  input.required = field.required;
  block.append(label, input);
  return block;
}

/** @param {OnboardingField} field */
function choiceFor(field) {
  const select = document.createElement("select");
  for (const choice of field.choices) {
    const option = new Option("", choice);
    option.dataset.t = `choice.${choice}`;
    select.append(option);
  }
  return select;
}

/** @param {OnboardingField} field */
function textFor(field) {
  const input = document.createElement("input");
  const { type, ...rest } = INPUTS[field.kind] ?? INPUTS.text;
  input.type = type;
  input.maxLength = field.kind.startsWith("last_four") ? 4 : field.most;
  for (const [name, value] of Object.entries(rest)) input.setAttribute(name, value);
  return input;
}

/**
 * @param {HTMLFormElement} form
 * @returns {Record<string, string>}
 */
function valuesOf(form) {
  const given = [...new FormData(form).entries()].map(([name, value]) => [name, String(value).trim()]);
  // A field that may be left out is left out, not sent empty.
  return Object.fromEntries(given.filter(([, value]) => value !== ""));
}
