import { useEffect, useState } from "preact/hooks";
import { at } from "../at";
import { Plain, useWords } from "../i18n";
import { bandOf } from "../score-bands";
import { addressOf } from "./address";
import { cardsOf } from "./cards";
import { writtenLately } from "./lately";
import { type Method, usualMethod } from "./method";
import { MethodChoice } from "./method-choice";
import { PrintSheet } from "./print-sheet";
import type { useProgress } from "./progress";
import type { PracticeSet } from "./sets";
import { Sitting } from "./sitting";
import { useKept } from "./use-kept";
import { WORDS } from "./words";

interface Props {
  readonly set: PracticeSet;
  readonly known: ReturnType<typeof useProgress>;
  readonly now: Date;
  /** After a sitting. */
  onEnd(): void;
}

/** The characters of a set, each tinted by its best score, and the ways to practise them. */
export function SetPage({ set, known: { progress, isMissing }, now, onEnd }: Props) {
  const words = useWords(WORDS);
  const name = useWords(set.name);
  const [method, setMethod] = useState<Method>(usualMethod);
  const [cards, setCards] = useKept<readonly string[] | null>("sitting", () => null);
  const [isPrinting, setPrinting] = useState(false);
  const [sittings, setSittings] = useKept("sittings", () => 0);

  // The list is long, and a sitting begins at its top.
  const isSitting = cards !== null;
  useEffect(() => scrollTo(0, 0), [isSitting]);

  /** Without a card there is no sitting: all of a review was written just now. */
  function begin(lately: readonly string[]): void {
    const next = cardsOf(set, progress, now, lately);
    setCards(next.length > 0 ? next : null);
    setSittings(sittings + 1);
  }

  if (cards) {
    return (
      <Sitting
        key={sittings}
        name={name}
        cards={cards}
        onMore={() => {
          onEnd();
          begin(writtenLately(usualMethod(), new Date()));
        }}
        onQuit={() => {
          onEnd();
          setCards(null);
        }}
      />
    );
  }
  const { characters } = progress;
  return (
    <div class="practice">
      {isPrinting && (
        <PrintSheet name={name} characters={set.characters} onDone={() => setPrinting(false)} />
      )}
      <div class="practice-head">
        <a class="quiet practice-back" href={at("/practice")}>
          {words.title}
        </a>
        <h1 class="practice-title">{name}</h1>
      </div>
      {set.characters.length === 0 ? (
        <p class="practice-none">
          {set.id === "にがて" ? words.noneWeak : set.id === "復習" ? words.noneDue : words.none}
        </p>
      ) : (
        <>
          <div class="practice-begin">
            <MethodChoice method={method} onMethod={setMethod} />
            <p>
              <Plain>{words.methodsMean[method]}</Plain>
            </p>
            <div class="practice-ways">
              <button
                type="button"
                class="button main-button"
                onClick={() => begin(set.id === "復習" ? [] : writtenLately(method, new Date()))}
              >
                {words.begin}
              </button>
              <button
                type="button"
                class="button"
                aria-busy={isPrinting}
                onClick={() => setPrinting(true)}
              >
                {words.print}
              </button>
            </div>
          </div>
          {isMissing && <p class="practice-none">{words.offline}</p>}
          <ul class="practice-characters" lang="ja" aria-label={words.characters}>
            {set.characters.map((character) => {
              const best = characters[character]?.best;
              return (
                <li key={character} class={best === undefined ? "" : `score-${bandOf(best)}`}>
                  <a href={addressOf(character)}>
                    <span translate={false}>{character}</span>
                    {best !== undefined && <span class="unseen"> {words.best(best)}</span>}
                  </a>
                </li>
              );
            })}
          </ul>
        </>
      )}
    </div>
  );
}
