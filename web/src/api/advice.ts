/** The advice function: which stroke to write differently, and what the drawing would score then. */

import type { Stroke } from "../ink/stroke";
import { request } from "./request";

/** In sides of the square, y down. */
export type Point = readonly [x: number, y: number];

const KINDS = ["redraw", "add", "remove", "move"] as const;

export interface Change {
  /**
   * "redraw": these strokes become this path. "add": no strokes. "remove": no path. "move": all
   * strokes; the path is the box that they should fill.
   */
  readonly kind: (typeof KINDS)[number];
  /** Indices into the drawing's strokes. */
  readonly strokes: readonly number[];
  readonly path: readonly (readonly Point[])[];
  /** What the drawing would score with this change alone, 0 to 100. */
  readonly score: number;
}

export interface Advice {
  readonly strokes: { readonly drawn: number; readonly usual: number };
  /** Best first. */
  readonly changes: readonly Change[];
}

const MOST_STROKES = 64;
const MOST_POINTS = 4096;

/** The answer, or null where there is none. `width` is the line's, in sides of the square. */
export async function requestAdvice(
  character: string,
  strokes: readonly Stroke[],
  width: number,
  signal: AbortSignal,
): Promise<unknown> {
  if (strokes.length > MOST_STROKES) return null;
  const body = JSON.stringify({ character, strokes: pointsOf(strokes), width });
  const headers = { "Content-Type": "application/json" };
  const answer = await request("/api/score/advice", { method: "POST", headers, body }, signal);
  return typeof answer !== "string" && answer.ok ? answer.body : null;
}

/** The most points that may be sent; if there are more, each stroke is thinned evenly. */
export function pointsOf(strokes: readonly Stroke[], most = MOST_POINTS): Point[][] {
  const count = strokes.reduce((sum, { length }) => sum + length / 2, 0);
  const share = Math.min(1, (most - 2 * strokes.length) / count);
  return strokes.map((stroke) => {
    const last = stroke.length / 2 - 1;
    const steps = share === 1 ? last : Math.min(last, Math.ceil(last * share));
    return Array.from({ length: steps + 1 }, (_, step) => {
      const at = 2 * (steps && Math.round((step * last) / steps));
      return [stroke[at]!, stroke[at + 1]!];
    });
  });
}

/** Checks an answer, or what lay in storage; leaves out changes of kinds that it does not know. */
export function adviceOf(value: unknown): Advice | null {
  const { strokes, changes } = fields(value);
  const { drawn, usual } = fields(strokes);
  if (!isNumber(drawn) || !isNumber(usual) || !Array.isArray(changes)) return null;
  return { strokes: { drawn, usual }, changes: changes.filter(isChange) };
}

function isChange(value: unknown): value is Change {
  const { kind, strokes, path, score } = fields(value);
  return (
    KINDS.some((known) => known === kind) &&
    isNumber(score) &&
    isListOf(strokes, isNumber) &&
    isListOf(path, (line) => isListOf(line, isPoint) && line.length > 0) &&
    strokes.length + path.length > 0
  );
}

function isPoint(value: unknown): value is Point {
  return isListOf(value, isNumber) && value.length === 2;
}

function isListOf<T>(value: unknown, is: (each: unknown) => each is T): value is T[];
function isListOf(value: unknown, is: (each: unknown) => boolean): value is unknown[];
function isListOf(value: unknown, is: (each: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(is);
}

function isNumber(value: unknown): value is number {
  return Number.isFinite(value);
}

function fields(value: unknown): Record<string, unknown> {
  return Object(value);
}
