import { useState } from "preact/hooks";
import { Plain, useWords } from "../i18n";
import { Text } from "../text";
import { Card } from "./card";
import { End } from "./end";
import { noteWritten } from "./lately";
import type { Result } from "./results";
import { MethodChoice } from "./method-choice";
import { type Method, usualMethod } from "./method";
import {
  begun,
  isOver,
  resultsOf,
  type SittingState,
  withAnotherSheet,
  withNextCard,
  withResult,
} from "./sitting-state";
import { WORDS } from "./words";
import "./sitting.css";

interface Props {
  /** Names the sitting. */
  readonly id: string;
  readonly name: string;
  readonly sitting: SittingState;
  onChange(sitting: SittingState): void;
  onQuit?(): void;
  /** Begins another sitting; without it there is no other. */
  onMore?(): void;
}

/** One card after the other, then the results. */
export function Sitting({ id, name, sitting, onChange, onQuit, onMore }: Props) {
  const words = useWords(WORDS);
  const [method, setMethod] = useState<Method>(usualMethod);
  const { cards, at } = sitting;
  const results = resultsOf(sitting);

  /** Whoever stops halfway sees what was written so far. */
  function stop(): void {
    if (results.length > 0) onChange({ ...sitting, at: cards.length });
    else onQuit?.();
  }

  function note(result: Result): void {
    if (sitting.results[at]?.drawing === result.drawing) return; // shown again
    noteWritten(result, new Date());
    onChange(withResult(sitting, result));
  }

  if (isOver(sitting)) {
    return (
      <End
        name={name}
        results={results}
        onRepeat={(characters) => onChange(begun(characters, sitting))}
        onMore={onMore}
        onQuit={onQuit}
      />
    );
  }
  return (
    <div class="sitting">
      <div class="sitting-head">
        <h1 class="sitting-name">
          <Text>{name}</Text>{" "}
          {cards.length > 1 && (
            <small>
              <span aria-hidden="true" translate={false}>
                {at + 1} / {cards.length}
              </span>
              <span class="unseen">
                <Plain>{words.card(at + 1, cards.length)}</Plain>
              </span>
            </small>
          )}
        </h1>
        {!onQuit && <MethodChoice method={method} onMethod={setMethod} />}
        {onQuit && (
          <button type="button" class="quiet" onClick={stop}>
            {words.quit}
          </button>
        )}
      </div>
      <Card
        key={at}
        id={id}
        sitting={sitting}
        character={cards[at]!}
        method={method}
        onPeek={() => onChange({ ...sitting, hasPeeked: true })}
        onScored={note}
        onAgain={() => onChange(withAnotherSheet(sitting))}
        onDone={() => onChange(withNextCard(sitting))}
      />
    </div>
  );
}
