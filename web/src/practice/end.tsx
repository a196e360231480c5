import { useEffect, useRef } from "preact/hooks";
import { at } from "../at";
import { useWords } from "../i18n";
import { Sheet } from "../ink/sheet";
import { bandOf } from "../score-bands";
import { Text } from "../text";
import { countUnscored } from "../write/after-first-stroke";
import { meanOf, type Result, toRepeat } from "./results";
import { WORDS } from "./words";
import "./end.css";

interface Props {
  readonly name: string;
  readonly results: readonly Result[];
  onRepeat(characters: readonly string[]): void;
  onMore: (() => void) | undefined;
  onQuit: (() => void) | undefined;
}

/** The drawings of a sitting, their mean score, and the characters to repeat. */
export function End({ name, results, onRepeat, onMore, onQuit }: Props) {
  const words = useWords(WORDS);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, []);
  const mean = meanOf(results);
  const again = toRepeat(results);
  const waiting = countUnscored();
  return (
    <div class="end">
      <h1 class="end-title" ref={heading} tabIndex={-1}>
        {results.length > 0 || waiting > 0 ? words.end : words.nothingWritten}
      </h1>
      <p class="end-figures">
        <Text>{name}</Text>
        {mean !== null && <b>{words.mean(mean.toFixed(0))}</b>}
      </p>
      <ul class="end-tiles" aria-label={words.results}>
        {results.map(({ character, score, drawing, practice }, i) => (
          // oxlint-disable-next-line react/no-array-index-key -- a character may come twice
          <li key={i}>
            <Sheet src={drawing} alt="" />
            <span class="end-words">
              <b lang="ja" translate={false}>
                {character}
              </b>{" "}
              <span
                class={practice === "traced" ? "end-traced" : `score-${bandOf(score)}`}
                translate={false}
              >
                {words.points(score)}
              </span>
            </span>
          </li>
        ))}
      </ul>
      {results.some(({ practice }) => practice === "traced") && (
        <p class="answer-note">{words.traced}</p>
      )}
      {waiting > 0 && (
        <p class="answer-note">
          <Text>{words.waiting(waiting)}</Text>
        </p>
      )}
      {again.length > 0 && (
        <p class="end-repeat">
          {words.repeat}
          <b lang="ja" translate={false}>
            {again.join(" ")}
          </b>
        </p>
      )}
      <div class="end-ways">
        {again.length > 0 && (
          <button type="button" class="button main-button" onClick={() => onRepeat(again)}>
            <Text>{words.repeatThese(again.length)}</Text>
          </button>
        )}
        {onMore && (
          <button
            type="button"
            class={again.length > 0 ? "button" : "button main-button"}
            onClick={onMore}
          >
            {words.more}
          </button>
        )}
        {onQuit ? (
          <button type="button" class="quiet" onClick={onQuit}>
            {words.back}
          </button>
        ) : (
          <a class="quiet" href={at("/practice")}>
            {words.back}
          </a>
        )}
      </div>
    </div>
  );
}
