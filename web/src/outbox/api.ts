/** The outbox's requests to the API. A request that may still succeed later "waits". */

import { fromDataUrl } from "../ink/data-url";
import { requestScore } from "../api/score";
import { type Answer, request, type Silence } from "../api/request";
import type { Waiting } from "./waiting";

export interface Wait {
  readonly kind: "waits";
  readonly forMs: number;
  /** Set if the browser keeps no cookie, so that a saved writing could not be reached. */
  readonly needsCookies?: true;
}
export interface Refusal {
  readonly kind: "refused";
  readonly problem: string;
}
export type Setback = Wait | Refusal;

const WAIT: Wait = { kind: "waits", forMs: 0 };
let hasMet = false;
let dropsCookies = false;

/** Whether the browser refuses cookies or does not send them back. */
export function lacksCookies(): boolean {
  return dropsCookies || !navigator.cookieEnabled;
}

/** Forgets that the browser has its cookie, which is gone once everything was deleted. */
export function partWithVisitor(): void {
  hasMet = false;
}

/** Saves it and returns its id; if it was saved before, the same id. */
export async function save(waiting: Waiting): Promise<string | Setback> {
  const unmet = hasMet ? null : await meet();
  if (unmet) return unmet;
  const form = new FormData();
  form.append("receipt", waiting.receipt);
  form.append("character", waiting.character);
  if (waiting.practice) form.append("practice", waiting.practice);
  form.append("drawing", fromDataUrl(waiting.drawing), "drawing.png");
  const answer = await request("/api/history", { method: "POST", body: form });
  if (typeof answer === "string" || !answer.ok) return setback(answer);
  return typeof answer.body.id === "string" ? answer.body.id : WAIT;
}

/**
 * Gets the visitor's cookie, and checks that the browser sends it back: null if it does. With the
 * cookie first, a save whose answer is lost can be sent again as the same visitor.
 */
async function meet(): Promise<Setback | null> {
  for (const _ of ["a new cookie", "the same cookie"]) {
    const met = await request("/api/history/visitor", { method: "POST" });
    if (typeof met === "string" || (met.status !== 201 && met.status !== 204)) return setback(met);
    hasMet = met.status === 204;
    dropsCookies = !hasMet;
    if (hasMet) return null;
  }
  return { ...WAIT, needsCookies: true };
}

/** Null once it is deleted, now or earlier. */
export async function remove(id: string): Promise<Setback | null> {
  const answer = await request(`/api/history/${id}`, { method: "DELETE" });
  if (typeof answer !== "string" && (answer.ok || answer.problem === "not-found")) return null;
  return setback(answer);
}

/** A fresh receipt for a drawing, good for one character more than its candidates. */
export async function scoreAgain(drawing: string, character: string): Promise<string | Setback> {
  const answer = await requestScore(fromDataUrl(drawing), character);
  if (typeof answer !== "string") return answer.receipt;
  const isFinal = answer === "blank-drawing" || answer === "unknown-target";
  return isFinal ? { kind: "refused", problem: answer } : WAIT;
}

/** Only a problem that our API answered is final: an airport's gateway refuses requests too. */
function setback(answer: Answer | Silence): Setback {
  if (typeof answer === "string") return WAIT;
  const { problem, status, retryAfterMs: forMs } = answer;
  if (problem === "bad-cookie") partWithVisitor();
  else if (problem && status >= 400 && status < 500 && status !== 429) {
    return { kind: "refused", problem };
  }
  return { kind: "waits", forMs };
}
