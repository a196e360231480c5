import { useEffect, useRef } from "preact/hooks";
import { useWords } from "../../i18n";
import { Text } from "../../text";
import { Examples } from "../../examples/examples";
import { SavingNote } from "../../outbox/note";
import { ShareButton } from "../../share/share-button";
import { lacksCookies } from "../../outbox/outbox";
import { useSaving } from "../../outbox/saving";
import type { Candidate, Reading } from "../../api/score";
import { type Best, LATEST, useBest } from "../../history/best";
import { AdviceLine } from "./advice";
import type { Shown } from "./advise";
import { Compared } from "./again";
import { Candidates } from "./candidates";
import { BANDS, bandOf } from "../../score-bands";
import type { Read } from "./kept-result";
import { Meant } from "./meant";
import { faultOf, Score } from "./score";
import type { Session } from "./session";
import { WORDS } from "./words";
import "./verdict.css";

interface Result {
  readonly answer: Reading;
  readonly picked: Candidate | null;
}

interface VerdictProps extends Read {
  readonly isTyping: boolean;
  readonly shown?: Shown | undefined;
  readonly session: Session;
}

/** What the drawing may be, and how well it reads as the picked character. */
export function Verdict({ answer, picked, advice, shown, isTyping, session }: VerdictProps) {
  const words = useWords(WORDS);
  const saving = useSaving(picked);
  const best = useBest(answer, picked);
  const near = picked ? nearOf(answer, picked) : [];
  const { last } = session;
  const isAgain = last?.character === picked?.character && last?.drawing !== answer.drawing;
  const verdict = useRef<HTMLDivElement>(null);

  // The pressed button is gone: the focus moves here.
  useEffect(() => {
    if (!isTyping) verdict.current?.querySelector("h1")?.focus({ preventScroll: true });
  }, [isTyping]);

  return (
    <>
      <div class="verdict" ref={verdict}>
        {picked && !isTyping ? (
          <Score
            key={picked.character}
            of={picked}
            near={near}
            defect={shown ? null : answer.defect}
          />
        ) : (
          <h1 class="which" tabIndex={-1}>
            {words.which}
          </h1>
        )}
      </div>
      {picked && !isTyping && bandOf(picked.score) !== "best" && (
        <AdviceLine session={session} shown={shown} isAsked={advice === undefined} />
      )}
      {isTyping ? (
        <Meant
          onAsk={(character) => session.scoreAs(character)}
          onBack={() => session.setTyping(false)}
        />
      ) : (
        <>
          <Candidates
            candidates={answer.candidates}
            picked={picked}
            onPick={(candidate) => session.pick(candidate)}
          />
          <div class="ways">
            <button type="button" class="button" onClick={() => session.setTyping(true)}>
              {words.none}
            </button>
            {picked && (
              <button type="button" class="button" onClick={() => begin(() => session.again())}>
                {words.again}
              </button>
            )}
            <button
              type="button"
              class={picked ? "button main-button" : "button"}
              onClick={() => begin(() => session.next())}
            >
              {words.next}
            </button>
          </div>
          {picked && last && isAgain && (
            <Compared before={last} now={{ ...picked, drawing: answer.drawing }} />
          )}
          <div class="after">
            {picked && (
              <p class="best" aria-live="polite">
                {best && !lacksCookies() && <BestSoFar of={picked} best={best} />}
              </p>
            )}
            <SavingNote outcome={saving} />
          </div>
          {picked && <ShareButton drawing={session.drawing} answer={answer} {...picked} />}
          {picked && (
            <Examples
              key={picked.character}
              open
              character={picked.character}
              own={{ drawing: answer.drawing, score: picked.score }}
            />
          )}
        </>
      )}
    </>
  );
}

/** Starts on an empty square, scrolled into view. */
function begin(empty: () => void): void {
  empty();
  scrollTo(0, 0);
}

function BestSoFar({ of: { character, score }, best }: { of: Candidate; best: Best }) {
  const words = useWords(WORDS);
  if (best.score === null) return <Text>{words.first(character)}</Text>;
  if (score > best.score) return <Text>{words.record(best.score)}</Text>;
  return <Text>{words.best(best.score, best.isOfLatest ? LATEST : null)}</Text>;
}

/** What else the drawing nearly reads as; the answer covers one character only. */
function nearOf({ reads_like, target, candidates }: Reading, { character }: Candidate) {
  return character === (target ?? candidates[0])?.character ? (reads_like ?? []) : [];
}

/** The text for screen readers. */
export function Spoken({ answer, picked }: Result) {
  const words = useWords(WORDS);
  const bands = useWords(BANDS);
  if (!picked) {
    return <Text>{words.found(answer.candidates.map(({ character }) => character))}</Text>;
  }
  const fault = faultOf(answer.defect, words.defects);
  const told = [words.result(picked.character, picked.score, bands[bandOf(picked.score)]), fault];
  return <Text>{told.filter(Boolean).join(" ")}</Text>;
}
