/** The examples function: which good drawings of a character there are. */

import { request } from "./request";

export interface Example {
  readonly url: string;
  /** 0 to 100 */
  readonly score: number;
  /** Whose handwriting it is. */
  readonly source: string;
}

/** Best first; empty if there are none yet, null if they cannot be loaded just now. */
export async function requestExamples(
  character: string,
  signal: AbortSignal,
): Promise<readonly Example[] | null> {
  const path = `/api/examples?character=${encodeURIComponent(character)}`;
  const answer = await request(path, {}, signal);
  if (typeof answer === "string") return null;
  if (answer.problem === "no-examples") return [];
  return answer.ok && Array.isArray(answer.body.examples) ? answer.body.examples : null;
}
