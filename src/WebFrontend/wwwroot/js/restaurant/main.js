// @ts-check
import { createAccount } from "../shared/account.js";
import { byId, fill } from "../shared/dom.js";
import { startPage } from "../shared/page.js";
import { showScreen } from "../shared/screens.js";

await startPage("restaurant");

// Restaurants have no socket yet: joining is all there is.
createAccount({
  role: "restaurant",
  onReady(user) {
    fill(byId("standing", HTMLElement), { name: user.display_name });
    showScreen("standing");
  },
  onLeft: () => {},
}).start();
