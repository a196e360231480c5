import type { Practice } from "../api/history";
import { language, Plain, useWords } from "../i18n";
import type { Drawing } from "../ink/drawing";
import { SavingNote } from "../outbox/note";
import { useSaving } from "../outbox/saving";
import { bandOf } from "../score-bands";
import { ShareButton } from "../share/share-button";
import {
  AdviceLine,
  canScoreLater,
  scoreLater,
  type Session,
  Spoken,
} from "../write/after-first-stroke";
import { WORDS } from "./words";

interface Props {
  readonly character: string;
  readonly drawing: Drawing;
  readonly session: Session;
  readonly practice: Practice;
  readonly isLast: boolean;
  onAgain(): void;
  onDone(): void;
}

/** The button, then what to mend and what can be done next. */
export function Answer(props: Props) {
  const { character, drawing, session, practice, isLast, onAgain, onDone } = props;
  const words = useWords(WORDS);
  const { state } = session;
  const picked = state.phase === "read" ? state.picked : null;
  const saving = useSaving(picked);
  const isBusy = state.phase === "reading";
  const canWait = state.phase === "failed" && state.canWait && !drawing.isBlank && canScoreLater();

  return (
    <div class="answer">
      {state.phase === "read" && picked ? (
        <>
          {bandOf(picked.score) !== "best" && (
            <AdviceLine
              session={session}
              shown={state.shown}
              isAsked={state.advice === undefined}
            />
          )}
          <div class="answer-ways" key="scored">
            <button type="button" class="button" onClick={onAgain}>
              {words.again}
            </button>
            <SavingNote outcome={saving} />
            <button type="button" class="button main-button" onClick={onDone}>
              {isLast ? words.finish : words.next}
            </button>
          </div>
          {practice === "traced" && <p class="answer-note">{words.traced}</p>}
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
            <Plain>
              {canWait ? words.waits : state.phase === "failed" ? state.trouble[language()] : ""}
            </Plain>
          </p>
          <div class="answer-ways" key={canWait ? "waiting" : "writing"}>
            {canWait ? (
              <button
                type="button"
                class="button"
                onClick={() => {
                  scoreLater(drawing, { character, practice });
                  onDone();
                }}
              >
                {words.later}
              </button>
            ) : (
              <button type="button" class="quiet" onClick={onDone}>
                {words.skip}
              </button>
            )}
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
