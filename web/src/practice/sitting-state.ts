/** A sitting as it stands. */

import type { Result } from "./results";

export interface SittingState {
  readonly cards: readonly string[];
  /** The index of the card that is shown; after the last one the results are. */
  readonly at: number;
  /** The number of the sheet that is written on: each attempt gets another. */
  readonly sheet: number;
  /** Whether the card's character was looked at. */
  readonly hasPeeked: boolean;
  /** By card; null where nothing was scored. The last attempt counts. */
  readonly results: readonly (Result | null)[];
}

/** A sitting from its first card, in place of `before`, whose sheets it does not show. */
export function begun(cards: readonly string[], before: SittingState | null): SittingState {
  const sheet = before ? before.sheet + 1 : 0;
  return { cards, at: 0, sheet, hasPeeked: false, results: cards.map(() => null) };
}

export function isOver({ at, cards }: SittingState): boolean {
  return at >= cards.length;
}

export function isUntouched(sitting: SittingState): boolean {
  return !isOver(sitting) && resultsOf(sitting).length === 0;
}

export function withNextCard(sitting: SittingState): SittingState {
  return { ...sitting, at: sitting.at + 1, sheet: sitting.sheet + 1, hasPeeked: false };
}

export function withAnotherSheet(sitting: SittingState): SittingState {
  return { ...sitting, sheet: sitting.sheet + 1 };
}

export function withResult(sitting: SittingState, result: Result): SittingState {
  return {
    ...sitting,
    results: sitting.results.map((before, i) => (i === sitting.at ? result : before)),
  };
}

/** What was scored, in the order of the cards. */
export function resultsOf({ results }: SittingState): readonly Result[] {
  return results.filter((result) => result !== null);
}
