// @ts-check
import { find, fill, whileBusy } from "./dom.js";
import { put } from "./html.js";
import { onLanguage, t } from "./i18n.js";
import { drawStep } from "./onboarding-step.js";
import { clearProblem, showProblem } from "./problem-view.js";
import { announce } from "./screens.js";

/** @import { Api } from "./api.js" */
/** @import { Session } from "./session.js" */
/** @import { Onboarding, OnboardingStep, User } from "./types.js" */

/** @typedef {"incomplete" | "ready" | "waiting" | "rejected"} Stage */

const MARKUP = `
  <div id="papers" class="card">
    <h1 tabindex="-1" data-slot="headline"></h1>
    <p class="lead" data-slot="text"></p>
    <div class="notice warn" data-slot-box="reason" hidden><p><strong data-t="papers.reason"></strong> <span data-slot="reason"></span></p></div>
    <div class="problem" role="alert" data-problem hidden></div>
    <p class="small muted" data-slot="progress"></p>
    <ol class="checklist"></ol>
    <button id="send-papers" class="primary" type="button" data-t="papers.send"></button>
  </div>`;

// An approval is a person's work; nobody needs it to the second.
const LOOK_AGAIN_MS = 5_000;

/**
 * Handing in papers until they are approved. What is asked comes from the server, country by country.
 * @param {Api} api
 * @param {Session} session
 * @param {() => void} onApproved
 */
export function createOnboarding(api, session, onApproved) {
  const screen = find(document, "[data-screen=onboarding]", HTMLElement);
  put(screen, MARKUP);
  const list = find(screen, ".checklist", HTMLElement);
  const send = find(screen, "#send-papers", HTMLButtonElement);
  /** @type {Onboarding | null} */
  let papers = null;
  /** @type {User | null} whose papers are on the screen */
  let owner = null;
  let timer = 0;

  send.addEventListener("click", () => void whileBusy(send, () => guarded(async () => {
    await api.post("/api/onboarding/submit", {});
    localStorage.setItem(sentKey(), "1");
    await look();
    announce(t("papers.waiting.headline"));
  })));
  onLanguage(() => papers && draw(papers));

  /** @param {() => Promise<void>} action */
  async function guarded(action) {
    clearProblem(screen);
    try {
      await action();
    } catch (error) {
      showProblem(screen, error);
    }
  }

  async function look() {
    clearTimeout(timer);
    const read = await api.get("/api/onboarding");
    if (!owner) return;
    if (read.verification_status === "approved") {
      await session.reload();
      clear();
      return onApproved();
    }
    draw(read);
    if (stageOf(read) === "waiting") timer = setTimeout(() => void look().catch(() => {}), LOOK_AGAIN_MS);
  }

  /** @param {Onboarding} next */
  function draw(next) {
    const isFirst = papers === null;
    papers = next;
    const stage = stageOf(next);
    fill(screen, {
      headline: t(`papers.${stage}.headline`),
      text: t(`papers.${stage}.text`),
      reason: next.rejection_reason,
      progress: stage === "incomplete" ? t("papers.progress", { done: next.steps.filter((step) => step.complete).length, all: next.steps.length }) : "",
    });
    find(screen, "[data-slot-box=reason]", HTMLElement).hidden = !next.rejection_reason;
    send.hidden = stage === "incomplete" || stage === "waiting";
    next.steps.forEach((step, index) => drawStep(list, step, { index, save, saveImage }));
    if (isFirst) openNext(next.steps);
  }

  /** The first step that wants something is opened, once the one before is done. @param {OnboardingStep[]} steps */
  function openNext(steps) {
    const open = steps.findIndex((step) => !step.complete);
    for (const [index, item] of [...list.querySelectorAll("details")].entries()) item.open = index === open;
  }

  /**
   * @param {string} step
   * @param {Record<string, string>} values
   */
  async function save(step, values) {
    const path = step === "vehicle" ? "/api/driver/vehicle" : `/api/onboarding/${step}`;
    taken(await api.put(path, values), step);
  }

  /**
   * @param {string} step
   * @param {string} kind
   * @param {Blob} image
   */
  async function saveImage(step, kind, image) {
    taken(await api.putImage(`/api/onboarding/documents/${kind}`, image), step);
  }

  /**
   * @param {Onboarding} next
   * @param {string} step
   */
  function taken(next, step) {
    localStorage.removeItem(sentKey());
    draw(next);
    if (next.steps.find((done) => done.step === step)?.complete) {
      openNext(next.steps);
      announce(t("papers.step_done", { step: t(`step.${step}`) }));
    }
  }

  /**
   * The server does not say whether somebody has sent his papers, only that they are not judged yet.
   * @param {Onboarding} of
   * @returns {Stage}
   */
  function stageOf(of) {
    if (of.verification_status === "rejected") return "rejected";
    if (of.steps.some((step) => !step.complete)) return "incomplete";
    return localStorage.getItem(sentKey()) ? "waiting" : "ready";
  }

  function sentKey() {
    return `safego.papers-sent.${owner?.user_id}`;
  }

  function clear() {
    clearTimeout(timer);
    papers = null;
    owner = null;
    list.replaceChildren();
    clearProblem(screen);
  }

  return {
    /** @param {User} user */
    async open(user) {
      // Whoever comes back after his session ran out finds what he typed; nobody else does.
      if (owner?.user_id !== user.user_id) clear();
      owner = user;
      await guarded(look);
    },

    /** @param {boolean} forGood the person left by his own wish */
    close(forGood) {
      clearTimeout(timer);
      if (forGood) clear();
    },
  };
}
