/** What was written lately and the history does not tell of: it counts nothing that is traced. */

import { onForget, recall, remember } from "../storage";
import type { Method } from "./method";
import type { Result } from "./results";

const TRACED = "letters-traced";
const MOST = 500;
/** By then the history knows; nothing comes back sooner. */
const LATELY_MS = 3 * 3_600_000;

let traced = keptTraced();
let written: readonly { readonly character: string; readonly at: number }[] = [];

/** Notes what came of a card, so that the next cards are others. */
export function noteWritten({ character, practice }: Result, now: Date): void {
  if (practice === "traced") {
    traced = [...traced.filter((each) => each !== character), character].slice(-MOST);
    remember("localStorage", TRACED, traced);
  } else {
    const others = written.filter((each) => each.character !== character);
    written = [...others, { character, at: now.getTime() }];
  }
}

/** What was traced in this browser, or else written in this visit; the latest last. */
export function writtenLately(method: Method, now: Date): readonly string[] {
  if (method === "trace") return traced;
  return written
    .filter(({ at }) => now.getTime() - at < LATELY_MS)
    .map(({ character }) => character);
}

/** Storage may hold anything. */
function keptTraced(): readonly string[] {
  const list = recall("localStorage", TRACED);
  return Array.isArray(list) ? list.filter((each) => typeof each === "string").slice(-MOST) : [];
}

onForget(() => {
  traced = [];
  written = [];
  remember("localStorage", TRACED, traced);
});
