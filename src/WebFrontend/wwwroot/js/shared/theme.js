// @ts-check
// Light, dark, or as the device has it. The colours themselves are in base.css.

const STORAGE_KEY = "safego.theme";
const deviceIsDark = matchMedia("(prefers-color-scheme: dark)");
/** @type {Set<() => void>} */
const listeners = new Set();

deviceIsDark.addEventListener("change", tell);

/** Takes over what was chosen before, and binds the page's switches. */
export function startTheme() {
  apply(localStorage.getItem(STORAGE_KEY) ?? "device");
  for (const control of document.querySelectorAll("select[data-theme-switch]")) bind(/** @type {HTMLSelectElement} */ (control));
}

/**
 * Called after the colours have changed, for what is drawn without CSS.
 * @param {() => void} listener
 */
export function onTheme(listener) {
  listeners.add(listener);
}

/** @param {HTMLSelectElement} control */
function bind(control) {
  control.value = document.documentElement.dataset.theme ?? "device";
  control.addEventListener("change", () => {
    localStorage.setItem(STORAGE_KEY, control.value);
    apply(control.value);
  });
}

/** @param {string} theme light, dark or device */
function apply(theme) {
  if (theme === "device") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  tell();
}

function tell() {
  for (const listener of listeners) listener();
}
