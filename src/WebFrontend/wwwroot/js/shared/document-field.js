// @ts-check
import { find, fill, whileBusy } from "./dom.js";
import { put } from "./html.js";
import { t } from "./i18n.js";
import { shrunk } from "./photo.js";
import { clearProblem, showProblem } from "./problem-view.js";

const MARKUP = `
  <img class="paper-picture" alt="" hidden>
  <div class="paper-text">
    <p class="paper-name"></p>
    <p class="small" data-slot="state"></p>
  </div>
  <label class="button"><span data-slot="action"></span><input class="visually-hidden" type="file" accept="image/jpeg,image/png"></label>
  <div class="problem" role="alert" data-problem hidden></div>`;

/**
 * One document: its name, whether it has been given, and a way to give it. What was given is not shown again, because the
 * server keeps it behind a wall; a picture chosen just now is.
 * @param {string} kind
 * @param {(image: Blob) => Promise<void>} save
 */
export function createDocumentField(kind, save) {
  const root = document.createElement("div");
  root.className = "paper";
  root.dataset.document = kind;
  put(root, MARKUP);
  const input = find(root, "input", HTMLInputElement);
  const picture = find(root, "img", HTMLImageElement);
  find(root, ".paper-name", HTMLElement).dataset.t = `document.${kind}`;
  input.dataset.tLabel = `document.${kind}`;
  let isGiven = false;

  /** @param {string} state */
  function draw(state) {
    root.dataset.state = state;
    fill(root, { state: t(`document.state.${state}`), action: t(isGiven ? "document.replace" : "document.choose") });
  }

  root.addEventListener("given", (event) => {
    isGiven = /** @type {CustomEvent<boolean>} */ (event).detail;
    draw(isGiven ? "given" : "missing");
  });

  input.addEventListener("change", () => void whileBusy(root, async () => {
    const file = input.files?.[0];
    if (!file) return;
    clearProblem(root);
    draw("sending");
    show(file);
    try {
      await save(await shrunk(file));
    } catch (error) {
      picture.hidden = true;
      draw(isGiven ? "given" : "missing");
      showProblem(root, error);
    } finally {
      // The same file again is a change too.
      input.value = "";
    }
  }));

  /** @param {Blob} file */
  function show(file) {
    URL.revokeObjectURL(picture.src);
    picture.src = URL.createObjectURL(file);
    picture.hidden = false;
  }

  return root;
}
