/** The sittings of this tab. They outlive other views, a change of language and a reload. */

import { useState } from "preact/hooks";
import { PRACTICES } from "../api/history";
import { isScored } from "../characters";
import { isPng } from "../ink/data-url";
import { onForget, recall, remember } from "../storage";
import { forgetSheet } from "./kept-sheet";
import type { Result } from "./results";
import type { SittingState } from "./sitting-state";

const SITTINGS = "letters-sittings";
/** A drawing takes some kilobytes, and a browser gives a site a few megabytes. */
const MOST = 10;

type Kept = readonly [id: string, sitting: SittingState];

/** The latest last. */
let sittings = storedSittings();

/** As `useState`, of the sitting that `id` names: a set, or one character. */
export function useKeptSitting<T extends SittingState | null>(
  id: string,
  begin: (before: SittingState | null) => T,
): [T, (sitting: T) => void] {
  const [sitting, setSitting] = useState(() =>
    begin(sittings.find(([each]) => each === id)?.[1] ?? null),
  );
  return [
    sitting,
    (next) => {
      keep(id, next);
      setSitting(() => next);
    },
  ];
}

export function keep(id: string, sitting: SittingState | null): void {
  const others = sittings.filter(([each]) => each !== id);
  const all: readonly Kept[] = sitting ? [...others, [id, sitting]] : others;
  for (const [old] of all.slice(0, -MOST)) forgetSheet(old);
  sittings = all.slice(-MOST);
  remember("sessionStorage", SITTINGS, sittings);
}

/** Storage may hold anything. */
export function storedSittings(): readonly Kept[] {
  const list = recall("sessionStorage", SITTINGS);
  return Array.isArray(list) ? list.filter(isKept) : [];
}

function isKept(value: unknown): value is Kept {
  if (!Array.isArray(value) || typeof value[0] !== "string") return false;
  const { cards, at, sheet, hasPeeked, results } = Object(value[1]);
  return (
    Array.isArray(cards) &&
    cards.every((card) => typeof card === "string" && isScored(card)) &&
    Number.isInteger(at) &&
    at >= 0 &&
    Number.isInteger(sheet) &&
    typeof hasPeeked === "boolean" &&
    Array.isArray(results) &&
    results.length === cards.length &&
    results.every((result) => result === null || isResult(result))
  );
}

function isResult(value: unknown): value is Result {
  const { character, score, drawing, practice } = Object(value);
  return (
    typeof character === "string" &&
    Number.isFinite(score) &&
    isPng(drawing) &&
    PRACTICES.includes(practice)
  );
}

onForget(() => {
  sittings = [];
});
