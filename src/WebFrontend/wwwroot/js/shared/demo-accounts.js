// @ts-check
import { find } from "./dom.js";
import { onLanguage, t } from "./i18n.js";
import { mapFacts } from "./map-facts.js";

// Of all demo accounts; they exist only where the server was started with SafeGo:Demo.
const PASSWORD = "SafeGo-demo-1";

/** @type {Record<string, {email: string, key: string, number?: number}[]>} */
const ACCOUNTS = {
  customer: [
    { email: "customer.us@safego.test", key: "demo.new_york" },
    { email: "customer.bd@safego.test", key: "demo.dhaka" },
    { email: "pending.bd@safego.test", key: "demo.pending" },
  ],
  driver: [
    { email: "driver1.us@safego.test", key: "demo.driver_new_york", number: 1 },
    { email: "driver2.us@safego.test", key: "demo.driver_new_york", number: 2 },
    { email: "driver1.bd@safego.test", key: "demo.driver_dhaka", number: 1 },
    { email: "driver2.bd@safego.test", key: "demo.driver_dhaka", number: 2 },
  ],
  restaurant: [{ email: "restaurant.bd@safego.test", key: "demo.dhaka" }],
  admin: [{ email: "admin@safego.test", key: "demo.admin" }],
};

/**
 * Offers the demo accounts where there are any.
 * @param {string} role
 * @param {HTMLFormElement} form with a `.demo` fieldset
 */
export async function demoAccounts(role, form) {
  const facts = await mapFacts().catch(() => null);
  if (!facts?.demo) return;
  const list = find(form, ".demo", HTMLElement);
  const buttons = (ACCOUNTS[role] ?? []).map((account) => ({ account, button: buttonOf(form, account.email) }));
  const draw = () => buttons.forEach(({ account, button }) => {
    button.textContent = t(account.key, { number: account.number ?? 1 });
  });
  draw();
  onLanguage(draw);
  list.append(...buttons.map(({ button }) => button));
  list.hidden = false;
}

/**
 * @param {HTMLFormElement} form
 * @param {string} email
 */
function buttonOf(form, email) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "chip";
  button.dataset.demo = email;
  button.addEventListener("click", () => {
    find(form, "[name=email]", HTMLInputElement).value = email;
    find(form, "[name=password]", HTMLInputElement).value = PASSWORD;
    find(form, "[type=submit]", HTMLElement).focus();
  });
  return button;
}
