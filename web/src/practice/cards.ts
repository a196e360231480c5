/** Which characters a sitting asks for. */

import type { AllProgress } from "../api/history";
import { dueSet, isDue, type PracticeSet } from "./sets";

export const A_SITTING = 10;
export const MOST_REVIEWS = 20;
export const MOST_NEW = 5;

/**
 * Of a set: first the characters that are due, longest due first; then up to five new ones; then the
 * weakest of the last time; and if that is not enough, the new ones again. Those written `lately`
 * come after all others, the oldest first. A review has up to 20 that are due.
 */
export function cardsOf(
  set: PracticeSet,
  progress: AllProgress,
  now: Date,
  lately: readonly string[] = [],
): readonly string[] {
  const { characters: known } = progress;
  const agoOf = new Map(lately.map((character, i) => [character, i]));
  const isOther = (character: string) => !agoOf.has(character);
  if (set.id === "復習") return set.characters.filter(isOther).slice(0, MOST_REVIEWS);
  const within = new Set(set.characters);
  const due = dueSet(progress, now).characters.filter(
    (character) => within.has(character) && isOther(character),
  );
  const fresh = set.characters
    .filter((character) => !known[character] && isOther(character))
    .slice(0, MOST_NEW);
  const weakest = set.characters
    .filter((character) => known[character] && isOther(character) && !isDue(known[character], now))
    .toSorted((a, b) => known[a]!.latest - known[b]!.latest);
  const again = set.characters
    .filter((character) => !isOther(character))
    .toSorted((a, b) => agoOf.get(a)! - agoOf.get(b)!);
  const others = [...weakest, ...again];
  const room = Math.min(A_SITTING, due.length + fresh.length + others.length);
  // Some new characters each time, however many are due.
  const reviews = due.slice(0, A_SITTING - fresh.length);
  const once = [...reviews, ...fresh, ...others].slice(0, room);
  return [...once, ...fresh].slice(0, A_SITTING);
}
