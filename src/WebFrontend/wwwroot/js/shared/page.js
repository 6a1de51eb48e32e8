// @ts-check
import { startI18n } from "./i18n.js";
import { drawTopBar } from "./menu.js";
import { startTheme } from "./theme.js";

/**
 * What every page begins with: its bar, colours and language.
 * @param {string} part the page's own texts
 */
export async function startPage(part) {
  drawTopBar();
  startTheme();
  await startI18n(part);
}
