// @ts-check
import { problemFromResponse } from "../shared/problems.js";
import { t } from "../shared/i18n.js";
import { word } from "./words.js";

/** @import { Context } from "./types.js" */

/**
 * The images of a person's papers, side by side. Each look leaves an audit row, so nothing is fetched before it is asked for;
 * the images come with the token and live in this page only.
 * @param {HTMLElement} root
 * @param {Context} context
 */
export function createDocuments(root, { token }) {
  /** @type {string[]} */
  let urls = [];

  /**
   * @param {string} userId
   * @param {string} kind
   */
  async function fetchOne(userId, kind) {
    const response = await fetch(`/api/admin/users/${userId}/documents/${kind}`, { headers: { Authorization: `Bearer ${await token()}` } });
    if (!response.ok) throw await problemFromResponse(response);
    const url = URL.createObjectURL(await response.blob());
    urls.push(url);
    return url;
  }

  return {
    /**
     * @param {string} userId
     * @param {string[]} kinds
     */
    async show(userId, kinds) {
      const images = await Promise.all(kinds.map(async (kind) => ({ kind, url: await fetchOne(userId, kind) })));
      root.replaceChildren(...images.map(({ kind, url }) => figureOf(kind, url)));
    },

    clear() {
      for (const url of urls) URL.revokeObjectURL(url);
      urls = [];
      root.replaceChildren();
    },
  };
}

/**
 * @param {string} kind
 * @param {string} url
 */
function figureOf(kind, url) {
  const [figure, caption, image, large] = ["figure", "figcaption", "img", "a"].map((tag) => document.createElement(tag));
  caption.textContent = word("document", kind);
  /** @type {HTMLImageElement} */ (image).src = url;
  /** @type {HTMLImageElement} */ (image).alt = word("document", kind);
  // As large as it is, in a tab of its own.
  Object.assign(large, { href: url, target: "_blank", title: t("user.document_large") });
  large.append(image);
  figure.append(large, caption);
  return figure;
}
