/** The history function: what this browser has written. */

import { at } from "../at";
import { type Answer, request, type Silence } from "./request";

export type Script = "digit" | "latin" | "hiragana" | "katakana" | "kanji";

/** How practice asked for a character: traced, copied, from memory, from memory after a look. */
export const PRACTICES = ["traced", "copied", "recalled", "peeked"] as const;
export type Practice = (typeof PRACTICES)[number];

export interface Writing {
  readonly id: string;
  /** When it was scored, ISO 8601 in UTC. */
  readonly written: string;
  readonly character: string;
  readonly script: Script;
  /** 0 to 100 */
  readonly score: number;
  /** A PNG as a data: URL. */
  readonly drawing: string;
  /** Null if practice did not ask for it. Traced writings count in no figure. */
  readonly practice: Practice | null;
}

export interface Page {
  /** Newest first. */
  readonly writings: readonly Writing[];
  /** Where the next page begins; null on the last. */
  readonly next: string | null;
}

export interface Figures {
  readonly count: number;
  readonly best: number | null;
  readonly mean: number | null;
}

export interface Summary extends Figures {
  readonly scripts: Readonly<Partial<Record<Script, Figures>>>;
}

/** Progress at one character. */
export interface Progress {
  readonly count: number;
  /** 0 to 100 */
  readonly best: number;
  readonly latest: number;
  /** When the latest was written and when it is due again, ISO 8601 in UTC. */
  readonly written: string;
  readonly due: string;
}

export interface AllProgress {
  readonly characters: Readonly<Record<string, Progress>>;
  /** The starts of the quarter hours of the last four weeks in which something was written. */
  readonly active: readonly string[];
}

/** One script or one character, or everything. */
export interface Filter {
  readonly script?: Script;
  readonly character?: string;
}

export type Trouble = "unreachable" | "busy" | "unknown-character" | "server";

export const EXPORT = at("/api/history/export");
const PAGE = 36; // whole rows of three, four and six

export async function requestPage(
  filter: Filter,
  cursor: string | null,
  signal?: AbortSignal,
  limit = PAGE,
): Promise<Page | Trouble> {
  const query = new URLSearchParams({ ...filter, limit: String(limit) });
  if (cursor) query.set("cursor", cursor);
  const answer = await request(`/api/history?${query}`, {}, signal);
  const isPage = typeof answer !== "string" && answer.ok && Array.isArray(answer.body.writings);
  return isPage ? (answer.body as unknown as Page) : troubleOf(answer);
}

export async function requestSummary(signal?: AbortSignal): Promise<Summary | Trouble> {
  const answer = await request("/api/history/summary", {}, signal);
  const isSummary = typeof answer !== "string" && answer.ok && answer.body.scripts;
  return isSummary ? (answer.body as unknown as Summary) : troubleOf(answer);
}

export async function requestProgress(signal?: AbortSignal): Promise<AllProgress | Trouble> {
  const answer = await request("/api/history/characters", {}, signal);
  const isWhole = typeof answer !== "string" && answer.ok && answer.body.characters;
  return isWhole ? (answer.body as unknown as AllProgress) : troubleOf(answer);
}

/** Null once it is deleted, now or earlier. */
export async function deleteWriting(id: string): Promise<Trouble | null> {
  const answer = await request(`/api/history/${id}`, {
    method: "DELETE",
    keepalive: true, // the page may be closing
  });
  const isGone = typeof answer !== "string" && (answer.ok || answer.problem === "not-found");
  return isGone ? null : troubleOf(answer);
}

export async function deleteEverything(): Promise<Trouble | null> {
  const answer = await request("/api/history", { method: "DELETE" });
  return typeof answer !== "string" && answer.ok ? null : troubleOf(answer);
}

function troubleOf(answer: Answer | Silence): Trouble {
  if (typeof answer === "string") return "unreachable";
  if (answer.problem === "unknown-character") return answer.problem;
  return answer.status === 429 || answer.status === 503 ? "busy" : "server";
}
