// @ts-check
import { translate } from "./i18n.js";

/**
 * Puts a view's markup in place. The markup is a constant of the code: what people typed goes in by `fill`, as text.
 * @param {HTMLElement} root
 * @param {string} markup
 */
export function put(root, markup) {
  root.innerHTML = markup;
  translate(root);
}
