// @ts-check

/** Every way the server, the socket or the network can say no, as one error. */
export class Problem extends Error {
  /**
   * @param {{status?: number, code: string, detail: string, errors?: Record<string, string[]>, retryAfterSeconds?: number}} problem
   *   `status` is 0 where there was no HTTP answer
   */
  constructor({ status = 0, code, detail, errors = {}, retryAfterSeconds }) {
    super(detail);
    this.name = "Problem";
    this.status = status;
    this.code = code;
    this.errors = errors;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** The server may or may not have done it: the same request has to be repeated, not a new one made. */
  get outcomeUnknown() {
    return this.status === 0 || this.status >= 500;
  }

  /** The account, not the request, is what was refused. */
  get endsSession() {
    return ["unauthenticated", "blocked", "not_verified", "forbidden"].includes(this.code);
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
    detail: body.detail ?? body.title ?? `The server answered ${response.status}.`,
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
  if (match) return new Problem({ code: match[1], detail: match[2] });
  return new Problem({ code: "", detail: "The live connection could not carry this. Try again in a moment." });
}

/** @returns {Problem} */
export function networkProblem() {
  return new Problem({ code: "", detail: "SafeGo cannot be reached right now. Check your connection and try again." });
}
