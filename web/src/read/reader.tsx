import { useEffect, useRef, useState } from "preact/hooks";
import { useWords, type Words } from "../i18n";
import type { Drawing } from "../ink/drawing";
import type { useScoring } from "../write/scoring";
import { type Candidate, requestScore, type ScoreAnswer } from "./api";
import { Candidates } from "./candidates";
import { bandOf } from "./characters";
import { Meant } from "./meant";
import { toPng } from "../ink/png";
import { Score } from "./score";
import { FAILURES, WORDS } from "./words";
import "./reader.css";

export { Mark } from "./hanamaru";

/** Has the drawing read and scored; resolves to what went wrong where there is no answer. */
export async function read(
  drawing: Drawing,
  target: string | undefined,
  signal: AbortSignal,
): Promise<ScoreAnswer | Words<string>> {
  const answer = await requestScore(await toPng(drawing), target, signal);
  return typeof answer === "string" ? FAILURES[answer] : answer;
}

interface Result {
  readonly answer: ScoreAnswer;
  readonly picked: Candidate | null;
}

interface VerdictProps extends Result {
  readonly session: ReturnType<typeof useScoring>;
  onNext(): void;
}

/** What the drawing may be, and how well it reads as the one picked. */
export function Verdict({ answer, picked, session, onNext }: VerdictProps) {
  const words = useWords(WORDS);
  const [typing, setTyping] = useState(false);
  const verdict = useRef<HTMLDivElement>(null);

  // What was pressed is gone from the page: the keyboard goes on from here.
  useEffect(() => {
    if (!typing) verdict.current?.querySelector("h1")?.focus({ preventScroll: true });
  }, [typing]);

  async function ask(character: string): Promise<Words<string> | null> {
    const trouble = await session.scoreAs(character);
    if (!trouble) setTyping(false);
    return trouble;
  }

  return (
    <>
      <div class="verdict" ref={verdict}>
        {picked ? (
          <Score key={picked.character} of={picked} />
        ) : (
          <h1 class="which" tabIndex={-1}>
            {words.which}
          </h1>
        )}
      </div>
      {typing ? (
        <Meant onAsk={ask} onBack={() => setTyping(false)} />
      ) : (
        <>
          <Candidates candidates={answer.candidates} picked={picked} onPick={session.pick} />
          <div class="ways">
            <button type="button" class="button" onClick={() => setTyping(true)}>
              {words.none}
            </button>
            <button type="button" class="button" onClick={onNext}>
              {words.next}
            </button>
          </div>
        </>
      )}
    </>
  );
}

/** What a screen reader says of it. */
export function Spoken({ answer, picked }: Result) {
  const words = useWords(WORDS);
  if (!picked) return <>{words.found(answer.candidates.map(({ character }) => character))}</>;
  return <>{words.result(picked.character, picked.score, words.bands[bandOf(picked.score)])}</>;
}
