import { useEffect, useRef, useState } from "preact/hooks";
import { useWords } from "../i18n";
import type { Board } from "../ink/board";
import { useChanges } from "../use-changes";
import * as after from "../write/after-first-stroke";
import { Square } from "../write/square";
import { Answer } from "./answer";
import { sheetOf } from "./kept-sheet";
import type { useLore } from "./lore";
import { type Method, PRACTICE } from "./method";
import { Model } from "./model";
import { Prompt } from "./prompt";
import type { Result } from "./results";
import { Scored } from "./scored";
import { WORDS } from "./words";

interface Props {
  /** The names of the sitting and of its sheet. */
  readonly sitting: string;
  readonly sheet: string;
  readonly character: string;
  readonly lore: ReturnType<typeof useLore>;
  readonly method: Method;
  readonly hasPeeked: boolean;
  readonly isLast: boolean;
  onPeek(): void;
  onScored(result: Result): void;
  onAgain(): void;
  onDone(): void;
}

/** A separate sheet for one attempt at a character. */
export function Attempt(props: Props) {
  const { sitting, sheet, character, lore, method, hasPeeked, isLast } = props;
  const { onPeek, onScored, onAgain, onDone } = props;
  const words = useWords(WORDS);
  const board = useRef<Board>(null);
  const practice = hasPeeked ? "peeked" : PRACTICE[method];
  const [{ drawing, asked, session }] = useState(() => sheetOf(sitting, sheet, character));
  asked.practice = practice;
  useChanges(drawing.subscribe);
  useChanges(session.subscribe);
  const { state } = session;

  const latest = useRef({ onScored, onDone });
  latest.current = { onScored, onDone };
  useEffect(() => {
    if (state.phase !== "read" || !state.picked) return;
    const { drawing: png } = state.answer;
    latest.current.onScored({ character, score: state.picked.score, drawing: png, practice });
  }, [state, character, practice]);

  // What is asked for is in sight, however far down the last one was left.
  useEffect(() => scrollTo(0, 0), []);

  useEffect(
    () =>
      after.listenToKeys({
        undo: () => drawing.undo(),
        redo: () => drawing.redo(),
        score: () => {
          if (session.state.phase === "read") latest.current.onDone();
          else void session.score();
        },
        dismiss: () => {},
      }),
    [drawing, session],
  );

  const reading = { part: { ...after, session }, asked: null, score: () => session.score() };
  return (
    <div class="card">
      <Prompt
        character={character}
        lore={lore === "loading" ? null : lore}
        isHidden={method === "recall" && !hasPeeked && state.phase !== "read"}
        canPeek={method === "recall"}
        hasPeeked={hasPeeked}
        onPeek={onPeek}
      />
      {state.phase === "read" && state.picked && (
        <Scored answer={state.answer} picked={state.picked} isAdvised={state.shown !== undefined} />
      )}
      <Square drawing={drawing} reading={reading} board={board} invitation="">
        {method === "trace" && (
          <Model
            character={character}
            next={state.phase === "read" ? null : drawing.strokes.length}
          />
        )}
      </Square>
      <div class="card-tools">
        <after.Tools drawing={drawing} board={board} />
      </div>
      <section class="card-panel" aria-label={words.score}>
        <Answer
          character={character}
          drawing={drawing}
          session={session}
          practice={practice}
          isLast={isLast}
          onAgain={onAgain}
          onDone={onDone}
        />
      </section>
    </div>
  );
}
