// @ts-check
import { byId, fill, find, whileBusy } from "../shared/dom.js";
import { put } from "../shared/html.js";
import { clearProblem, showProblem } from "../shared/problem-view.js";
import { t } from "../shared/i18n.js";

const MARKUP = `
  <form method="dialog">
    <h2 id="ask-title" data-slot="title"></h2>
    <p data-slot="text"></p>
    <div class="problem" role="alert" data-problem hidden></div>
    <label data-part="answer"><span data-slot="label"></span>
      <textarea id="ask-answer" rows="3" maxlength="200"></textarea>
    </label>
    <div class="pair">
      <button type="button" value="keep" data-t="ask.keep"></button>
      <button type="submit" data-slot="confirm"></button>
    </div>
  </form>`;

/**
 * @typedef {object} Question
 * @property {string} key texts are `{key}.title`, `.text` and `.confirm`, with `.label` where an answer is wanted
 * @property {string} [field] the answer's name on the wire; none: nothing is asked but whether
 * @property {boolean} [isDangerous]
 * @property {(answer: string) => Promise<void>} act stays open with what the server said if this fails
 */

/**
 * Asks before something is done that others feel.
 * @param {Question} question
 */
export function ask({ key, field, isDangerous = false, act }) {
  const dialog = byId("ask", HTMLDialogElement);
  put(dialog, MARKUP);
  fill(dialog, { title: t(`${key}.title`), text: t(`${key}.text`), label: field ? t(`${key}.label`) : "", confirm: t(`${key}.confirm`) });
  const [form, answer] = [find(dialog, "form", HTMLFormElement), find(dialog, "textarea", HTMLTextAreaElement)];
  const confirm = find(form, "[type=submit]", HTMLButtonElement);
  find(form, "[data-part=answer]", HTMLElement).hidden = !field;
  confirm.className = isDangerous ? "danger" : "primary";
  answer.required = field !== undefined;
  if (field) answer.name = field;
  find(form, "[value=keep]", HTMLElement).addEventListener("click", () => dialog.close());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void whileBusy(confirm, async () => {
      clearProblem(form);
      try {
        await act(answer.value.trim());
        dialog.close();
      } catch (error) {
        showProblem(form, error);
      }
    });
  });
  dialog.showModal();
}
