import { useEffect, useRef, useState } from "preact/hooks";
import type { Words } from "../i18n";
import type { Drawing } from "../ink/drawing";
import type { Candidate, Reading } from "../read/api";
import { UNREACHABLE, WORDS } from "./words";

type Reader = typeof import("../read/reader");

export type Scoring =
  | { readonly phase: "writing" }
  | { readonly phase: "reading" }
  | { readonly phase: "failed"; readonly trouble: Words<string> }
  | {
      readonly phase: "read";
      readonly reader: Reader;
      readonly answer: Reading;
      readonly picked: Candidate | null;
    };

const WRITING: Scoring = { phase: "writing" };
const NOTHING_YET: Words<string> = { ja: WORDS.ja.nothingYet, en: WORDS.en.nothingYet };

/** Where the drawing stands between pen and number. Any change to it begins anew. */
export function useScoring(drawing: Drawing) {
  const [scoring, setScoring] = useState<Scoring>(WRITING);
  const running = useRef(new AbortController());

  function restart(): AbortSignal {
    running.current.abort();
    running.current = new AbortController();
    return running.current.signal;
  }

  function reset(): void {
    restart();
    setScoring(WRITING);
  }

  useEffect(() => {
    const unsubscribe = drawing.subscribe(() => {
      reset();
      loadReader().catch(() => {}); // while the pen is at work; `score` tries again and tells
    });
    return () => {
      unsubscribe();
      running.current.abort();
    };
  }, [drawing]);

  async function score(): Promise<void> {
    if (drawing.isBlank) {
      setScoring({ phase: "failed", trouble: NOTHING_YET });
      return;
    }
    const signal = restart();
    setScoring({ phase: "reading" });
    const outcome = await readAs(undefined, signal);
    if (!signal.aborted) setScoring(outcome);
  }

  /** Scores the drawing as a character that is not among the candidates; returns what is wrong. */
  async function scoreAs(character: string): Promise<Words<string> | null> {
    const signal = restart();
    const outcome = await readAs(character, signal);
    if (signal.aborted) return null;
    if (outcome.phase === "failed") return outcome.trouble;
    setScoring(outcome);
    return null;
  }

  async function readAs(target: string | undefined, signal: AbortSignal) {
    const reader = await loadReader().catch(() => null);
    const answer = reader ? await reader.read(drawing, target, signal) : UNREACHABLE;
    return reader && "candidates" in answer
      ? ({ phase: "read", reader, answer, picked: answer.target ?? null } as const)
      : ({ phase: "failed", trouble: answer as Words<string> } as const);
  }

  function pick(candidate: Candidate): void {
    setScoring((now) => (now.phase === "read" ? { ...now, picked: candidate } : now));
  }

  return { scoring, score, scoreAs, pick, reset };
}

let reader: Promise<Reader> | null = null;

/** Everything that is needed only once there is something to read. */
function loadReader(): Promise<Reader> {
  reader ??= import("../read/reader").catch((error: unknown) => {
    reader = null;
    throw error;
  });
  return reader;
}
