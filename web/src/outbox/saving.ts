import { useEffect } from "preact/hooks";
import type { Practice } from "../api/history";
import type { Candidate, Reading } from "../api/score";
import { onForget, recall, remember } from "../storage";
import { useChanges } from "../use-changes";
import { WAITING } from "./key";
import { deliver, onOutcome, type Outcome } from "./outbox";
import { get, put, type Waiting } from "./waiting";

export { deliver };

/** How long a visitor can try other candidates before the choice is sent. */
const MOMENT_MS = 1_500;
const LAST = "letters-last-writing";

/** The state of the drawing that was picked last, so that it stays one writing. */
interface Last {
  readonly key: string;
  /** The key under which it was or will be sent. */
  readonly as: Pick<Waiting, "drawing" | "receipt" | "character" | "practice">;
  /** The receipt of the last answer; it may have been used by now. */
  readonly seen: string;
}

let last = kept();
let news: { key?: string; character?: string; outcome: Outcome | null } = { outcome: null };
let timer: ReturnType<typeof setTimeout> | undefined;

/**
 * Puts the choice into the outbox and returns its key. Another choice for the same drawing replaces
 * the one before, even a saved one: the last choice is kept.
 */
export function choose(
  { drawing, receipt }: Reading,
  character: string,
  practice?: Practice,
): string {
  // Practice has no other choice: it is a new attempt, even with the same drawing.
  if (practice || last?.as.drawing !== drawing) {
    const key = WAITING + receipt.slice(-43);
    const as = { drawing, receipt, character, ...(practice && { practice }) };
    return lay({ key, as, seen: receipt });
  }
  const { key, seen } = last;
  const waiting = get(key) ?? { ...last.as, attempted: true };
  const fresh = receipt === seen ? {} : { receipt };
  if (!waiting.attempted && !waiting.replaces) {
    return lay({ key, as: { ...waiting, ...fresh, character }, seen: receipt });
  }
  keep({ ...last, seen: receipt });
  put(key, { ...waiting, meant: { character, ...fresh } });
  return key;
}

/** As `choose`, and sends it in a moment, so that only the last of several choices is saved. */
export function saveSoon(reading: Reading, character: string, practice?: Practice): void {
  news = { key: choose(reading, character, practice), character, outcome: null };
  clearTimeout(timer);
  timer = setTimeout(() => void deliver(), MOMENT_MS);
}

/** The state of saving the last choice; null while there is none. */
export function useSaving(picked: Candidate | null): Outcome | null {
  useChanges(onOutcome);
  useEffect(
    () => () => {
      news = { outcome: null };
      void deliver(); // writing on or leaving confirms the choice
    },
    [],
  );

  return news.character === picked?.character ? news.outcome : null;
}

function lay(writing: Last): string {
  keep(writing);
  put(writing.key, writing.as);
  return writing.key;
}

/** Also across a reload, because the drawing survives one. */
function keep(writing: Last): void {
  last = writing;
  remember("sessionStorage", LAST, writing);
}

function kept(): Last | null {
  const writing = recall("sessionStorage", LAST) as Last | null;
  return typeof writing?.key === "string" && writing.as ? writing : null;
}

onForget(() => {
  clearTimeout(timer);
  last = null;
  news = { outcome: null };
});

onOutcome((key, outcome) => {
  if (key === news.key) news = { ...news, outcome };
  if (outcome.kind === "kept" && last?.key === key) keep({ ...last, as: outcome.as });
});
