/** Requests to the API: the answer in JSON, or why there is none. */

import { at } from "../at";

export interface Answer {
  readonly ok: boolean;
  readonly status: number;
  /** Empty if the answer is not JSON: a café's sign-in page answers too. */
  readonly body: Readonly<Record<string, unknown>>;
  /** The name that ends a problem's type (RFC 9457), as in /problems/blank-drawing. */
  readonly problem: string | null;
  /** How long to wait before asking again, where the answer says so. */
  readonly retryAfterMs: number;
}

export type Silence = "timeout" | "unreachable";

const TIMEOUT_MS = 10_000;

/** An aborted `signal` makes it "unreachable". */
export async function request(
  path: string,
  init: RequestInit = {},
  signal?: AbortSignal,
): Promise<Answer | Silence> {
  const patience = new AbortController();
  const giveUp = () => patience.abort();
  const timer = setTimeout(giveUp, TIMEOUT_MS);
  signal?.addEventListener("abort", giveUp);
  if (signal?.aborted) giveUp();
  try {
    const response = await fetch(at(path), { ...init, signal: patience.signal });
    const body = parse(await response.text());
    return {
      ok: response.ok,
      status: response.status,
      body,
      problem: /\/problems\/([\w-]+)$/.exec(String(body.type))?.[1] ?? null,
      retryAfterMs: 1000 * (Number(response.headers.get("Retry-After")) || 0),
    };
  } catch {
    return patience.signal.aborted && !signal?.aborted ? "timeout" : "unreachable";
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", giveUp);
  }
}

function parse(text: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}
