/** Which characters a sitting asks for. */

import type { AllProgress } from "../api/history";
import { dueSet, isDue, type PracticeSet } from "./sets";

export const A_SITTING = 10;
export const MOST_REVIEWS = 20;
export const MOST_NEW = 5;

/**
 * Of a set: what is due, longest first; then what is new, five at most; then what was weakest the
 * last time; and where that is not enough the new ones once more. A review asks for what is due, 20
 * at most.
 */
export function cardsOf(set: PracticeSet, progress: AllProgress, now: Date): readonly string[] {
  if (set.id === "復習") return set.characters.slice(0, MOST_REVIEWS);
  const { characters: known } = progress;
  const within = new Set(set.characters);
  const due = dueSet(progress, now).characters.filter((character) => within.has(character));
  const fresh = set.characters.filter((character) => !known[character]).slice(0, MOST_NEW);
  const weakest = set.characters
    .filter((character) => known[character] && !isDue(known[character], now))
    .toSorted((a, b) => known[a]!.latest - known[b]!.latest);
  const room = Math.min(A_SITTING, due.length + fresh.length + weakest.length);
  // Something new each time, however much is due.
  const reviews = due.slice(0, A_SITTING - fresh.length);
  const once = [...reviews, ...fresh, ...weakest].slice(0, room);
  return [...once, ...fresh].slice(0, A_SITTING);
}
