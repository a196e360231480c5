import { useEffect, useState } from "preact/hooks";
import { requestPage } from "../api/history";
import { checksumOf } from "../ink/data-url";
import { useReturns } from "../online";
import type { Candidate, Reading } from "../api/score";

/** Writings come with their drawings, so only this many of the latest are searched for the best. */
export const LATEST = 24;

export interface Best {
  /** 0 to 100; null if the character was never written before. */
  readonly score: number | null;
  readonly drawing?: string;
  /** Whether there are older ones that were not looked at. */
  readonly isOfLatest: boolean;
}

/** How well this browser has written the picked character before; null while that is unknown. */
export function useBest({ drawing }: Reading, picked: Candidate | null): Best | null {
  const character = picked?.character;
  const [best, setBest] = useState<Best | null>(null);
  const returns = useReturns(best === null);

  useEffect(() => {
    setBest(null);
    if (!character) return;
    const left = new AbortController();
    void requestPage({ character }, null, left.signal, LATEST).then((page) => {
      if (left.signal.aborted || typeof page === "string") return;
      // The new writing may be among them by now.
      const own = checksumOf(drawing);
      const before = page.writings.filter(
        ({ drawing: theirs, practice }) => practice !== "traced" && checksumOf(theirs) !== own,
      );
      const first = before.toSorted((a, b) => b.score - a.score)[0];
      setBest({ ...first, score: first?.score ?? null, isOfLatest: page.next !== null });
    });
    return () => left.abort();
  }, [drawing, character, returns]);

  return best;
}
