// @ts-check

/**
 * Marks a list of `data-step` items as done, current or still to come.
 * @param {HTMLElement} root
 * @param {readonly string[]} order
 * @param {string} status
 */
export function drawSteps(root, order, status) {
  const at = order.indexOf(status);
  for (const item of root.querySelectorAll("[data-step]")) {
    if (!(item instanceof HTMLElement)) continue;
    const index = order.indexOf(item.dataset.step ?? "");
    item.classList.toggle("done", index < at);
    if (index === at) item.setAttribute("aria-current", "step");
    else item.removeAttribute("aria-current");
  }
}
