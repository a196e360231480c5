import type { AllProgress, Filter, Progress, Writing } from "../api/history";
import { scriptOf } from "../characters";

/** How the history is laid out: drawing by drawing, or gathered by character or by day. */
export const ARRANGEMENTS = ["drawings", "characters", "days"] as const;
export type Arrangement = (typeof ARRANGEMENTS)[number];

export interface Day {
  /** Any instant of it, ISO 8601. */
  readonly instant: string;
  readonly writings: readonly Writing[];
}

export interface Character {
  readonly character: string;
  readonly progress: Progress;
}

/** The arrangement in the address, where a reload or a link keeps it. */
export function arrangementOf(search: string): Arrangement {
  const wanted = new URLSearchParams(search).get("by");
  return ARRANGEMENTS.find((known) => known === wanted) ?? "drawings";
}

/** Writings, newest first, by the days of this browser's time zone. */
export function daysOf(writings: readonly Writing[]): readonly Day[] {
  const days = new Map<string, Writing[]>();
  for (const writing of writings) {
    const day = new Date(writing.written).toDateString();
    days.set(day, [...(days.get(day) ?? []), writing]);
  }
  return [...days.values()].map((each) => ({ instant: each[0]!.written, writings: each }));
}

/** The characters that match a filter, latest first. */
export function charactersOf({ characters }: AllProgress, filter: Filter): readonly Character[] {
  return Object.entries(characters)
    .filter(([character]) => isLet(character, filter))
    .map(([character, progress]): Character => ({ character, progress }))
    .toSorted((a, b) => b.progress.written.localeCompare(a.progress.written));
}

function isLet(character: string, filter: Filter): boolean {
  if (filter.character) return character === filter.character;
  if (!filter.script) return true;
  const script = scriptOf(character);
  return filter.script === (script === "upper" || script === "lower" ? "latin" : script);
}
