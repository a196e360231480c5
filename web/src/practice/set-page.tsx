import { useEffect, useRef, useState } from "preact/hooks";
import { at } from "../at";
import { Plain, useWords } from "../i18n";
import { bandOf } from "../score-bands";
import { addressOf } from "./address";
import { cardsOf } from "./cards";
import { hasInk } from "./kept-sheet";
import { useKeptSitting } from "./kept-sittings";
import { writtenLately } from "./lately";
import { type Method, usualMethod } from "./method";
import { MethodChoice } from "./method-choice";
import { PrintSheet } from "./print-sheet";
import type { useProgress } from "./progress";
import type { PracticeSet } from "./sets";
import { Sitting } from "./sitting";
import { begun, isOver, isUntouched } from "./sitting-state";
import { useEntry } from "./use-entry";
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
  const [sitting, setSitting] = useKeptSitting(set.id, (before) => before);
  const entry = useEntry(set.id);
  const [isPrinting, setPrinting] = useState(false);

  // The list is long, and a sitting begins at its top.
  const isSitting = entry.isOpen && sitting !== null;
  const wasSitting = useRef(isSitting);
  useEffect(() => {
    if (isSitting) scrollTo(0, 0);
  }, [isSitting]);
  useEffect(() => {
    if (wasSitting.current && !isSitting) onEnd();
    wasSitting.current = isSitting;
  }, [isSitting, onEnd]);

  /** Whether there was a card left: all of a review may have been written just now. */
  function begin(lately: readonly string[]): boolean {
    const cards = cardsOf(set, progress, now, lately);
    if (cards.length > 0) setSitting(begun(cards, sitting));
    return cards.length > 0;
  }

  if (isSitting) {
    return (
      <Sitting
        id={set.id}
        name={name}
        sitting={sitting}
        onChange={setSitting}
        onMore={() => {
          onEnd();
          if (!begin(writtenLately(usualMethod(), new Date()))) entry.close();
        }}
        onQuit={() => {
          if (isUntouched(sitting) && !hasInk(set.id)) setSitting(null);
          entry.close();
        }}
      />
    );
  }
  const left = sitting && !isOver(sitting) ? sitting : null;
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
              {left && (
                <button type="button" class="button main-button" onClick={entry.open}>
                  <Plain>{words.goOn(left.at + 1, left.cards.length)}</Plain>
                </button>
              )}
              <button
                type="button"
                class={left ? "button" : "button main-button"}
                onClick={() => {
                  if (begin(set.id === "復習" ? [] : writtenLately(method, new Date())))
                    entry.open();
                }}
              >
                <Plain>{left ? words.beginAnew : words.begin}</Plain>
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
