import { isPng } from "../../ink/data-url";
import type { Drawing } from "../../ink/drawing";
import { onForget, recall, remember } from "../../storage";
import type { Candidate, Defect, Near, Reading } from "../../api/score";

/** The key for the drawing of the square where one writes freely. */
export const READING = "letters-reading";

/** Well within the week for which its receipt is valid. */
const LASTS_MS = 24 * 60 * 60 * 1000;

/** What a drawing was read as, and what its writer picked. */
export interface Read {
  readonly answer: Reading;
  readonly picked: Candidate | null;
  /** The answer of the advice function, or null if it had none; undefined until that is known. */
  readonly advice?: unknown;
}

interface Kept extends Read {
  /** When it was stored, and for which drawing: another may be on the square by now. */
  readonly at: number;
  readonly of: string;
}

/** By key, for browsers that refuse storage. */
const last = new Map<string, Kept | null>();

/** Stores it for the drawing as it is now, across a reload of this tab too; null forgets it. */
export function keepRead(drawing: Drawing, read: Read | null, key = READING): void {
  const kept: Kept | null = read && {
    answer: read.answer,
    picked: read.picked,
    advice: read.advice,
    at: Date.now(),
    of: nameOf(drawing),
  };
  last.set(key, remember("sessionStorage", key, kept) ? null : kept);
}

export function keptRead(drawing: Drawing, key = READING): Read | null {
  const kept = recall("sessionStorage", key) ?? last.get(key);
  if (!isKept(kept) || kept.of !== nameOf(drawing)) return null;
  const age = Date.now() - kept.at;
  if (age < 0 || age >= LASTS_MS) return null;
  const { answer, picked, advice } = kept;
  return { answer, picked, advice };
}

onForget(() => {
  last.clear();
});

function nameOf({ strokes, width }: Drawing): string {
  return JSON.stringify([width, strokes]);
}

/** Storage may hold anything. */
function isKept(value: unknown): value is Kept {
  const { at, of, answer, picked } = fields(value);
  const isAnswered = Number.isFinite(at) && typeof of === "string" && isReading(answer);
  return isAnswered && (picked === null || isCandidate(picked));
}

function isReading(value: unknown): value is Reading {
  const { candidates, receipt, drawing, target, reads_like, defect } = fields(value);
  return (
    isListOf(candidates, isCandidate) &&
    typeof receipt === "string" &&
    isPng(drawing) &&
    (target === undefined || isCandidate(target)) &&
    (reads_like === undefined || isListOf(reads_like, isNear)) &&
    (defect === undefined || defect === null || isDefect(defect))
  );
}

function isCandidate(value: unknown): value is Candidate {
  const { character, score, rank } = fields(value);
  const isRanked = rank === undefined || Number.isFinite(rank);
  return typeof character === "string" && Number.isFinite(score) && isRanked;
}

function isDefect(value: unknown): value is Defect {
  const { kind, probability } = fields(value);
  return typeof kind === "string" && Number.isFinite(probability);
}

function isNear(value: unknown): value is Near {
  const { character, share } = fields(value);
  return typeof character === "string" && Number.isFinite(share);
}

function isListOf<T>(value: unknown, is: (each: unknown) => each is T): value is T[] {
  return Array.isArray(value) && value.every(is);
}

function fields(value: unknown): Record<string, unknown> {
  return Object(value);
}
