import { useEffect, useRef } from "preact/hooks";
import type { Candidate, Reading } from "../api/score";
import { Score } from "../write/after-first-stroke";

interface Props {
  readonly answer: Reading;
  readonly picked: Candidate;
  /** Whether the advice tells what is wrong with it. */
  readonly isAdvised: boolean;
}

/** How well it reads; on a phone in the place of what was asked, so that the advice has room. */
export function Scored({ answer, picked, isAdvised }: Props) {
  const scored = useRef<HTMLDivElement>(null);

  // The pressed button is gone: the focus moves here.
  useEffect(() => {
    scored.current?.querySelector("h1")?.focus({ preventScroll: true });
  }, [picked]);

  return (
    <div class="card-score" ref={scored}>
      <Score of={picked} near={answer.reads_like ?? []} defect={isAdvised ? null : answer.defect} />
    </div>
  );
}
