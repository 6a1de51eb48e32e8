// @ts-check
import { byId, fill, find, whileBusy } from "../shared/dom.js";
import { put } from "../shared/html.js";
import { onLanguage, t } from "../shared/i18n.js";
import { clearProblem, showProblem } from "../shared/problem-view.js";
import { Problem } from "../shared/problems.js";
import { announce } from "../shared/screens.js";
import { ask } from "./ask.js";
import { createDocuments } from "./documents.js";
import { accountOf, facts, fieldName, stepOf, valueText } from "./user-facts.js";
import { stateOf } from "./users-view.js";
import { link } from "./words.js";

/** @import { Context, UserDetail, View } from "./types.js" */

const MARKUP = `
  <header class="view-head">
    <a class="back" href="#/users" data-t="user.back"></a>
    <h1 tabindex="-1" data-slot="name"></h1>
    <span data-part="state"></span>
  </header>
  <div class="problem" role="alert" data-problem hidden></div>
  <div class="notice warn" role="alert" tabindex="-1" data-part="changed" data-t="user.changed" hidden></div>
  <div class="notice warn" data-part="job" hidden><span data-t="user.on_a_job"></span> <span data-part="job-link"></span></div>
  <div class="columns review">
  <section class="card account"><h2 data-t="user.account"></h2><dl class="facts" data-part="account"></dl></section>
  <section class="card papers"><h2 data-t="user.papers"></h2><ul class="steps" data-part="steps"></ul><dl class="facts" data-part="papers"></dl>
    <p class="empty muted" data-slot="no_papers" hidden></p></section>
  <section class="card" data-part="documents">
    <h2 data-t="user.documents"></h2>
    <p class="small muted" data-slot="documents_text"></p>
    <button type="button" data-act="documents" data-t="user.show_documents"></button>
    <div class="documents" data-part="images"></div>
  </section>
  <section class="card actions">
    <h2 data-t="user.decide"></h2>
    <div class="buttons">
      <button class="primary" type="button" data-act="approve" data-t="user.approve"></button>
      <button type="button" data-act="reject" data-t="user.reject"></button>
      <button type="button" data-act="unblock" data-t="user.unblock"></button>
      <button type="button" data-act="export" data-t="user.export"></button>
      <button class="danger-quiet" type="button" data-act="block" data-t="user.block"></button>
      <button class="danger-quiet" type="button" data-act="erase" data-t="user.erase"></button>
    </div>
  </section>
  </div>`;

/**
 * One person: what was handed in, and what is decided about it.
 * @param {Context} context
 * @returns {View}
 */
export function createUserView(context) {
  const { api } = context;
  const root = byId("view-user", HTMLElement);
  put(root, MARKUP);
  const documents = createDocuments(part("images"), context);
  /** @type {UserDetail | null} */
  let user = null;
  let wanted = "";

  onLanguage(() => user && draw(user));
  on("approve", () => judge("approve", {}));
  on("unblock", () => decide("unblock", {}));
  on("documents", async () => {
    if (user) await documents.show(user.user_id, user.documents);
    act("documents").hidden = true;
  });
  on("export", exportPerson);
  on("reject", async () => ask({ key: "ask.reject", field: "rejection_reason", act: (answer) => judge("reject", { rejection_reason: answer }) }));
  on("block", async () => ask({ key: "ask.block", field: "reason", isDangerous: true, act: (answer) => decide("block", { reason: answer }) }));
  on("erase", async () => ask({ key: "ask.erase", isDangerous: true, act: erase }));

  /** @param {string} name */
  function part(name) {
    return find(root, `[data-part="${name}"]`, HTMLElement);
  }

  /** @param {string} name */
  function act(name) {
    return find(root, `[data-act="${name}"]`, HTMLButtonElement);
  }

  /**
   * @param {string} name
   * @param {() => Promise<void>} action
   */
  function on(name, action) {
    act(name).addEventListener("click", () => void whileBusy(act(name), () => guarded(action)));
  }

  /** @param {() => Promise<void>} action */
  async function guarded(action) {
    clearProblem(root);
    part("changed").hidden = true;
    try {
      await action();
    } catch (error) {
      showProblem(root, error);
    }
  }

  /** @param {string} id */
  async function read(id) {
    const found = await api.get(`/api/admin/users/${id}`);
    if (id !== wanted) return;
    user = found;
    draw(found);
  }

  /**
   * @param {string} decision
   * @param {object} body
   */
  async function decide(decision, body) {
    const id = wanted;
    const decided = await api.post(`/api/admin/users/${id}/${decision}`, body);
    await read(id);
    drawJob(decided.active_dispatch_session_id);
    announce(t(`user.done.${decision}`));
  }

  /**
   * What was seen is what is judged: where the person changed something since, his page is read anew instead.
   * @param {string} decision
   * @param {object} body
   */
  async function judge(decision, body) {
    try {
      await decide(decision, { ...body, papers_version: user?.papers_version });
    } catch (error) {
      if (!(error instanceof Problem && error.code === "version_conflict")) throw error;
      documents.clear();
      await read(wanted);
      part("changed").hidden = false;
      part("changed").focus();
    }
  }

  async function erase() {
    await api.post(`/api/admin/users/${wanted}/erase`, {});
    await read(wanted);
    announce(t("user.done.erase"));
  }

  async function exportPerson() {
    const everything = await api.get(`/api/admin/users/${wanted}/export`);
    const url = URL.createObjectURL(new Blob([JSON.stringify(everything, null, 2)], { type: "application/json" }));
    Object.assign(document.createElement("a"), { href: url, download: `safego-${wanted}.json` }).click();
    setTimeout(() => URL.revokeObjectURL(url));
  }

  /** @param {string | null} session */
  function drawJob(session) {
    part("job").hidden = session === null;
    part("job-link").replaceChildren(...(session ? [link(`#/sessions/${session}`, t("user.to_job"))] : []));
  }

  /** @param {UserDetail} person */
  function draw(person) {
    fill(root, {
      name: person.display_name || t("user.nameless"),
      no_papers: Object.keys(person.papers).length === 0 ? t("user.no_papers") : "",
      documents_text: t(person.documents.length > 0 ? "user.documents_text" : "user.no_documents"),
    });
    part("state").replaceChildren(stateOf(person));
    part("account").replaceChildren(...facts(accountOf(person)));
    part("steps").replaceChildren(...person.steps.map(stepOf));
    part("papers").replaceChildren(...facts(Object.entries(person.papers).map(([field, value]) => [fieldName(field), valueText(value)])));
    const isAdmin = person.role === "admin";
    // Erased meanwhile: what was shown is gone too.
    if (person.documents.length === 0) documents.clear();
    act("documents").hidden = person.documents.length === 0 || part("images").childElementCount > 0;
    const isErased = person.erased_at !== null;
    act("approve").hidden = isAdmin || isErased || person.verification_status === "approved";
    act("reject").hidden = isAdmin || isErased || person.verification_status === "rejected";
    act("block").hidden = isErased || person.is_blocked;
    act("unblock").hidden = isErased || !person.is_blocked;
    act("erase").hidden = isErased;
  }

  return {
    open(id) {
      wanted = id;
      drawJob(null);
      fill(root, { name: t("nav.users") });
      root.classList.add("is-empty");
      void guarded(() => read(id).then(() => root.classList.remove("is-empty")));
    },
    close() {
      wanted = "";
      user = null;
      documents.clear();
      part("changed").hidden = true;
      clearProblem(root);
    },
  };
}
