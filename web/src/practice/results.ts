/** The results of a sitting. */

import type { Practice } from "../api/history";

/** The result of a card. */
export interface Result {
  readonly character: string;
  /** 0 to 100 */
  readonly score: number;
  /** A PNG as a data: URL. */
  readonly drawing: string;
  readonly practice: Practice;
}

const WELL = 80;

/** The mean score without traced writings; null if there are no others. */
export function meanOf(results: readonly Result[]): number | null {
  const scores = results.filter(({ practice }) => practice !== "traced").map(({ score }) => score);
  return scores.length > 0 ? scores.reduce((sum, score) => sum + score, 0) / scores.length : null;
}

/** The characters whose last attempt did not read well, or needed a look. */
export function toRepeat(results: readonly Result[]): readonly string[] {
  const last = new Map(results.map((result) => [result.character, result]));
  return [...last.values()]
    .filter(({ score, practice }) => score < WELL || practice === "peeked")
    .map(({ character }) => character);
}
