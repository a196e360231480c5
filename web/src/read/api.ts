/** The score function: a drawing in, what it may be and how well that reads out. */

export interface Candidate {
  readonly character: string;
  /** 0 to 100 */
  readonly score: number;
  /** 0 to 1, the network's own */
  readonly probability: number;
}

export interface Target extends Candidate {
  /** 1 for the likeliest */
  readonly rank: number;
}

export interface ScoreAnswer {
  /** Best first. */
  readonly candidates: readonly Candidate[];
  readonly model: string;
  /** How the character asked for fares, whether or not it is a candidate. */
  readonly target?: Target;
  readonly receipt?: string;
  readonly reads_like?: readonly { readonly character: string; readonly share: number }[];
}

export type Failure =
  | "blank-drawing"
  | "unknown-target"
  | "busy"
  | "timeout"
  | "unreachable"
  | "server";

const TIMEOUT_MS = 10_000;

/** What went wrong is part of the answer; an aborted signal makes it "unreachable". */
export async function requestScore(
  png: Blob,
  target: string | undefined,
  signal: AbortSignal,
): Promise<ScoreAnswer | Failure> {
  const query = target ? `?target=${encodeURIComponent(target)}` : "";
  const patience = new AbortController();
  const giveUp = () => patience.abort();
  const timer = setTimeout(giveUp, TIMEOUT_MS);
  signal.addEventListener("abort", giveUp);
  try {
    const response = await fetch(`/api/score${query}`, {
      method: "POST",
      headers: { "Content-Type": "image/png" },
      body: png,
      signal: patience.signal,
    });
    const body = parse(await response.text());
    return response.ok ? answerOf(body, target) : failureOf(body, response.status);
  } catch {
    return patience.signal.aborted && !signal.aborted ? "timeout" : "unreachable";
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", giveUp);
  }
}

function parse(text: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}

/** A café's sign-in page answers 200 too: only candidates are an answer. */
function answerOf(body: Record<string, unknown>, target: string | undefined) {
  const complete = Array.isArray(body.candidates) && (!target || body.target);
  return complete ? (body as unknown as ScoreAnswer) : "server";
}

/** A problem's type ends in its name (RFC 9457), such as /problems/blank-drawing. */
function failureOf(body: Record<string, unknown>, status: number): Failure {
  const name = String(body.type).split("/").pop();
  if (name === "blank-drawing" || name === "unknown-target") return name;
  return status === 429 || status === 503 ? "busy" : "server";
}
