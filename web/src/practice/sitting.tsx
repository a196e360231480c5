import { useState } from "preact/hooks";
import { Plain, useWords } from "../i18n";
import { Text } from "../text";
import { Card } from "./card";
import { End } from "./end";
import { noteWritten } from "./lately";
import type { Result } from "./results";
import { MethodChoice } from "./method-choice";
import { type Method, usualMethod } from "./method";
import { useKept } from "./use-kept";
import { WORDS } from "./words";
import "./sitting.css";

interface Props {
  readonly name: string;
  readonly cards: readonly string[];
  onQuit?(): void;
  /** Gives the cards of another sitting; without it there is no other. */
  onMore?(): void;
}

/** One card after the other, then the results. */
export function Sitting({ name, cards: initial, onQuit, onMore }: Props) {
  const words = useWords(WORDS);
  const [cards, setCards] = useKept("cards", () => initial);
  const [at, setAt] = useKept("at", () => 0);
  const [round, setRound] = useKept("round", () => 0);
  const [method, setMethod] = useState<Method>(usualMethod);
  const [results, setResults] = useKept<readonly Result[]>("results", () => []);

  function repeat(characters: readonly string[]): void {
    setCards(characters);
    setResults([]);
    setAt(0);
    setRound(round + 1);
  }

  /** Whoever stops halfway sees what was written so far. */
  function stop(): void {
    if (results.length > 0) setAt(cards.length);
    else onQuit?.();
  }

  const character = cards[at];
  if (character === undefined) {
    return <End name={name} results={results} onRepeat={repeat} onMore={onMore} onQuit={onQuit} />;
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
        key={`${round} ${at}`}
        character={character}
        method={method}
        isLast={at === cards.length - 1}
        onDone={(result) => {
          if (result) {
            noteWritten(result, new Date());
            setResults([...results, result]);
          }
          setAt(at + 1);
        }}
      />
    </div>
  );
}
