import { useEffect, useRef } from "preact/hooks";
import type { Practice } from "../api/history";
import { language, Plain, useWords } from "../i18n";
import type { Drawing } from "../ink/drawing";
import { SavingNote } from "../outbox/note";
import { useSaving } from "../outbox/saving";
import { bandOf } from "../score-bands";
import { ShareButton } from "../share/share-button";
import { AdviceLine, Score, type Session, Spoken } from "../write/after-first-stroke";
import { WORDS } from "./words";

interface Props {
  readonly drawing: Drawing;
  readonly session: Session;
  readonly practice: Practice;
  readonly isLast: boolean;
  onAgain(): void;
  onDone(): void;
}

/** The button, then how well the drawing reads and what can be done next. */
export function Answer({ drawing, session, practice, isLast, onAgain, onDone }: Props) {
  const words = useWords(WORDS);
  const { state } = session;
  const picked = state.phase === "read" ? state.picked : null;
  const saving = useSaving(picked);
  const panel = useRef<HTMLDivElement>(null);
  const near = (state.phase === "read" && state.answer.reads_like) || [];
  const isBusy = state.phase === "reading";

  // The pressed button is gone: the focus moves here.
  useEffect(() => {
    if (picked) panel.current?.querySelector("h1")?.focus({ preventScroll: true });
  }, [picked]);

  return (
    <div class="answer" ref={panel}>
      {state.phase === "read" && picked ? (
        <>
          <Score of={picked} near={near} defect={state.shown ? null : state.answer.defect} />
          {bandOf(picked.score) !== "best" && (
            <AdviceLine
              session={session}
              shown={state.shown}
              isAsked={state.advice === undefined}
            />
          )}
          {practice === "traced" && <p class="answer-note">{words.traced}</p>}
          <div class="answer-ways">
            <button type="button" class="button" onClick={onAgain}>
              {words.again}
            </button>
            <SavingNote outcome={saving} />
            <button type="button" class="button main-button" onClick={onDone}>
              {isLast ? words.finish : words.next}
            </button>
          </div>
          <ShareButton
            drawing={drawing}
            answer={state.answer}
            character={picked.character}
            score={picked.score}
          />
        </>
      ) : (
        <>
          <p class="trouble" role="alert">
            <Plain>{state.phase === "failed" ? state.trouble[language()] : ""}</Plain>
          </p>
          <div class="answer-ways">
            <button type="button" class="quiet" onClick={onDone}>
              {words.skip}
            </button>
            <button
              type="button"
              class="button main-button score-button"
              aria-busy={isBusy}
              onClick={() => {
                if (!isBusy) void session.score();
              }}
            >
              <Plain>{isBusy ? words.reading : words.score}</Plain>
            </button>
          </div>
        </>
      )}
      {/* Always present: screen readers announce a live region only when it changes. */}
      <p class="unseen" role="status">
        {isBusy && <Plain>{words.reading}</Plain>}
        {state.phase === "read" && <Spoken {...state} />}
      </p>
    </div>
  );
}
