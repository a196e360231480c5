import type { Reading } from "../api/score";

const LOW = 50;

/** What a drawing with a low score reads as instead of its character, or null. */
export function misreadAs(answer: Reading, character: string, score: number): string | null {
  const [first] = answer.candidates;
  return score < LOW && first && first.character !== character ? first.character : null;
}
