// @ts-check
import { byId, whileBusy } from "../shared/dom.js";
import { startPage } from "../shared/page.js";
import { showProblem } from "../shared/problem-view.js";
import { createApp } from "./app.js";
import { createAuditView } from "./audit-view.js";
import { createLive } from "./live.js";
import { createMapView } from "./map-view.js";
import { createRouter } from "./router.js";
import { createSessionView } from "./session-view.js";
import { createSessionsView } from "./sessions-view.js";
import { createSettingsView } from "./settings-view.js";
import { createUserView } from "./user-view.js";
import { createUsersView } from "./users-view.js";

await startPage("admin");

const live = createLive();
const app = createApp({
  onIn: () => router.start(),
  onOut: () => router.stop(),
  onState: live.takeState,
  onEvent: live.takeEvent,
});
const context = { api: app.api, token: app.token, now: app.serverNow, live };

const router = createRouter({
  map: createMapView(context),
  sessions: createSessionsView(context),
  session: createSessionView(context),
  users: createUsersView(context),
  user: createUserView(context),
  settings: createSettingsView(context),
  audit: createAuditView(context),
});

// The dashboard is a page of its own, to which a browser brings no header: it gets a cookie for the token first.
const grains = byId("to-grains", HTMLAnchorElement);
grains.addEventListener("click", (event) => {
  event.preventDefault();
  void whileBusy(grains, async () => {
    try {
      await app.api.post("/admin/grains", {});
      location.assign(grains.href);
    } catch (error) {
      showProblem(byId("desk-problem", HTMLElement), error);
    }
  });
});

app.start();
