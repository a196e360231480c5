/** The score function: takes a drawing, returns what it may be and how well it reads. */

import { type Answer, request } from "./request";

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

/** A character that the drawing was nearly taken for. */
export interface Near {
  readonly character: string;
  /** 0 to 1; from 0.5 on the drawing reads more like this one */
  readonly share: number;
}

/** What is wrong with the drawing, whichever character is meant. */
export interface Defect {
  /** May be a kind that this page does not know. */
  readonly kind: string;
  /** 0 to 1 */
  readonly probability: number;
}

export interface ScoreAnswer {
  /** Best first, one to ten. */
  readonly candidates: readonly Candidate[];
  readonly model: string;
  /** The result for the character asked for, whether or not it is a candidate. */
  readonly target?: Target;
  /** What the history takes, once. */
  readonly receipt: string;
  /** Instead of the target, or of the best candidate; nearest first. */
  readonly reads_like?: readonly Near[];
  readonly defect?: Defect | null;
}

/** An answer, and the very file it was given for as a data: URL. */
export interface Reading extends ScoreAnswer {
  readonly drawing: string;
}

export type Failure =
  "blank-drawing" | "unknown-target" | "busy" | "timeout" | "unreachable" | "server";

/** What went wrong is part of the answer; an aborted signal makes it "unreachable". */
export async function requestScore(
  png: Blob,
  target: string | undefined,
  signal?: AbortSignal,
): Promise<ScoreAnswer | Failure> {
  const query = target ? `?target=${encodeURIComponent(target)}` : "";
  const headers = { "Content-Type": "image/png" };
  const init = { method: "POST", headers, body: png };
  const answer = await request(`/api/score${query}`, init, signal);
  if (typeof answer === "string") return answer;
  return answer.ok ? scoreOf(answer, target) : failureOf(answer);
}

/** Only candidates with a receipt are an answer. */
function scoreOf({ body }: Answer, target: string | undefined): ScoreAnswer | Failure {
  const { candidates, receipt } = body;
  const isWhole = Array.isArray(candidates) && typeof receipt === "string";
  return isWhole && (!target || body.target) ? (body as unknown as ScoreAnswer) : "server";
}

function failureOf({ problem, status }: Answer): Failure {
  if (problem === "blank-drawing" || problem === "unknown-target") return problem;
  return status === 429 || status === 503 ? "busy" : "server";
}
