import { useEffect, useState } from "preact/hooks";
import { requestProgress } from "../api/history";
import type { Progress } from "../api/history";
import { type Catalogue, loadCatalogue } from "../catalogue/catalogue";
import { useReturns } from "../online";

let loaded: Catalogue | undefined;

/** Null if it cannot be loaded just now. */
export function useCatalogue(): Catalogue | null | "loading" {
  const [catalogue, setCatalogue] = useState<Catalogue | null | "loading">(loaded ?? "loading");
  const returns = useReturns(catalogue === null);

  useEffect(() => {
    if (loaded) return;
    loadCatalogue().then(
      (found) => setCatalogue((loaded = found)),
      () => setCatalogue(null),
    );
  }, [returns]);

  return catalogue;
}

type AllProgress = Readonly<Record<string, Progress>>;

/** The best score of each character in this browser; empty until that is known. */
export function useProgress(): AllProgress {
  const [progress, setProgress] = useState<AllProgress>({});

  useEffect(() => {
    const left = new AbortController();
    void requestProgress(left.signal).then((found) => {
      if (left.signal.aborted || typeof found === "string") return;
      // Most newcomers have none, and need nothing drawn again.
      if (Object.keys(found.characters).length > 0) setProgress(found.characters);
    });
    return () => left.abort();
  }, []);

  return progress;
}
