// @ts-check

/**
 * The element with this id, of the type the caller counts on.
 * @template {Element} T
 * @param {string} id
 * @param {new () => T} type
 * @returns {T}
 */
export function byId(id, type) {
  return checked(document.getElementById(id), type, `#${id}`);
}

/**
 * @template {Element} T
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => T} type
 * @returns {T}
 */
export function find(root, selector, type) {
  return checked(root.querySelector(selector), type, selector);
}

/**
 * Fills `data-slot` elements. Names and summaries were typed by people, so textContent is the only way in.
 * @param {ParentNode} root
 * @param {Record<string, string | number | null | undefined>} texts an empty or missing text hides its element
 */
export function fill(root, texts) {
  for (const [name, text] of Object.entries(texts)) {
    const slot = find(root, `[data-slot="${name}"]`, HTMLElement);
    const shown = text === null || text === undefined ? "" : String(text);
    // Writing the same text again would make a screen reader say it again.
    if (slot.textContent !== shown) slot.textContent = shown;
    slot.hidden = shown === "";
  }
}

/**
 * Runs one action at a time per button. The button stays focusable: `disabled` would throw the keyboard user out.
 * @param {HTMLElement} button
 * @param {() => Promise<void>} action
 */
export async function whileBusy(button, action) {
  if (button.getAttribute("aria-busy") === "true") return;
  button.setAttribute("aria-busy", "true");
  try {
    await action();
  } finally {
    button.removeAttribute("aria-busy");
  }
}

/**
 * @template {Element} T
 * @param {Element | null} element
 * @param {new () => T} type
 * @param {string} name
 * @returns {T}
 */
function checked(element, type, name) {
  if (element instanceof type) return element;
  throw new TypeError(`The page has no ${type.name} ${name}.`);
}
