import { useEffect } from "preact/hooks";
import type { Practice } from "../api/history";
import type { Candidate, Reading } from "../api/score";
import { onForget, recall, remember } from "../storage";
import { useChanges } from "../use-changes";
import { WAITING } from "./key";
import { deliver, onOutcome, type Outcome } from "./outbox";
import { get, put, type Waiting } from "./waiting";

export { deliver };

/** How long one may try other candidates before the choice is sent. */
const MOMENT_MS = 1_500;
const LAST = "letters-last-writing";

/** What became of the drawing that was last picked for, so that it stays one writing. */
interface Last {
  readonly key: string;
  /** Under which it was sent, or will be. */
  readonly as: Pick<Waiting, "drawing" | "receipt" | "character" | "practice">;
  /** The receipt of the last answer; it may be spent by now. */
  readonly seen: string;
}

let last = kept();
let news: { key?: string; character?: string; outcome: Outcome | null } = { outcome: null };
let timer: ReturnType<typeof setTimeout> | undefined;

/**
 * Lays the choice in the outbox and gives its key there. Another choice for the same drawing takes
 * the place of the one before, even where that is saved: what was meant last is what is kept.
 */
export function choose(
  { drawing, receipt }: Reading,
  character: string,
  practice?: Practice,
): string {
  // What practice asks for has no other choice: it is a new try, however alike.
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

/** As `choose`, and has it sent in a moment: whoever tries other candidates saves only the last. */
export function saveSoon(reading: Reading, character: string, practice?: Practice): void {
  news = { key: choose(reading, character, practice), character, outcome: null };
  clearTimeout(timer);
  timer = setTimeout(() => void deliver(), MOMENT_MS);
}

/** Where the saving of what was picked last stands; null while there is nothing to tell. */
export function useSaving(picked: Candidate | null): Outcome | null {
  useChanges(onOutcome);
  useEffect(
    () => () => {
      news = { outcome: null };
      void deliver(); // whoever writes on or goes elsewhere has made up their mind
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

/** Beyond a reload too, for the drawing is there again after one. */
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
