/** The progress at each character, including what this page has just saved. */

import { useEffect, useState } from "preact/hooks";
import { type AllProgress, requestProgress } from "../api/history";
import { useReturns } from "../online";
import { deliver } from "../outbox/outbox";
import { keys } from "../outbox/waiting";

const NOTHING: AllProgress = { characters: {}, active: [] };
/** How long to wait for writings that are being saved. */
const PATIENCE_MS = 3_000;

interface Known {
  readonly progress: AllProgress;
  /** False until it is loaded. */
  readonly isKnown: boolean;
  /** True once loading has failed. */
  readonly isMissing: boolean;
}

let last: AllProgress | null = null;

/** Loaded again whenever `turn` changes. */
export function useProgress(turn: unknown): Known {
  const [progress, setProgress] = useState(last);
  const [isMissing, setMissing] = useState(false);
  const returns = useReturns(isMissing);

  useEffect(() => {
    const left = new AbortController();
    void load(left.signal).then((found) => {
      if (left.signal.aborted) return;
      setMissing(!found);
      if (found) setProgress((last = found));
    });
    return () => left.abort();
  }, [turn, returns]);

  return { progress: progress ?? NOTHING, isKnown: progress !== null, isMissing };
}

async function load(signal: AbortSignal): Promise<AllProgress | null> {
  if (keys().length > 0) await Promise.race([deliver().catch(() => {}), pause(PATIENCE_MS)]);
  if (signal.aborted) return null;
  const found = await requestProgress(signal);
  return typeof found === "string" ? null : found;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
