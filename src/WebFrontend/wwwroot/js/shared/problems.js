// @ts-check
import { hasText, t } from "./i18n.js";

/** Every way the server, the socket or the network can say no, as one error. */
export class Problem extends Error {
  /**
   * @param {{status?: number, code: string, detail?: string, errors?: Record<string, string[]>, retryAfterSeconds?: number}} problem
   *   `status` is 0 where there was no HTTP answer; `detail` is the server's own sentence, in English
   */
  constructor({ status = 0, code, detail = "", errors = {}, retryAfterSeconds }) {
    super(detail || code);
    this.name = "Problem";
    this.status = status;
    this.code = code;
    this.detail = detail;
    this.errors = errors;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** What a person reads, in his language as far as we know the words. */
  get sentence() {
    const key = `problem.${this.code}`;
    const sentence = hasText(key) ? t(key) : this.detail || t("problem.unknown");
    return this.retryAfterSeconds ? `${sentence} ${t("problem.retry_after", { count: this.retryAfterSeconds })}` : sentence;
  }

  /** The server may or may not have done it: the same request has to be repeated, not a new one made. */
  get outcomeUnknown() {
    return this.code === "network" || this.status >= 500;
  }

  /** The account, not the request, is what was refused. */
  get endsSession() {
    return ["unauthenticated", "blocked", "forbidden"].includes(this.code);
  }
}

/**
 * @param {Response} response an answer that is not ok
 * @returns {Promise<Problem>}
 */
export async function problemFromResponse(response) {
  const body = await response.json().catch(() => ({}));
  return new Problem({
    status: response.status,
    code: body.code ?? "",
    detail: body.detail ?? body.title,
    errors: body.errors,
    retryAfterSeconds: Number(response.headers.get("Retry-After")) || undefined,
  });
}

/**
 * A hub error arrives as `… HubException: code: sentence`; what SignalR puts before it is of no use to a person.
 * @param {unknown} error
 * @returns {Problem}
 */
export function problemFromHub(error) {
  if (error instanceof Problem) return error;
  const text = error instanceof Error ? error.message : String(error);
  const match = /HubException: (\w+): ([^]+)$/.exec(text);
  return match ? new Problem({ code: match[1], detail: match[2] }) : new Problem({ code: "live_lost" });
}

/** @returns {Problem} */
export function networkProblem() {
  return new Problem({ code: "network" });
}
