import { useEffect, useState } from "preact/hooks";
import { type AllProgress, type Filter, requestProgress } from "../api/history";
import { Plain, useWords } from "../i18n";
import { onOutcome } from "../outbox/outbox";
import { useReturns } from "../online";
import { bandOf } from "../score-bands";
import { charactersOf } from "./arrange";
import { WORDS } from "./words";
import "./by-character.css";

interface Props {
  readonly filter: Filter;
  /** Changes when something is deleted. */
  readonly count: number;
  onOnly(character: string): void;
}

/** Every character written, with its best drawing. */
export function ByCharacter({ filter, count, onOnly }: Props) {
  const words = useWords(WORDS);
  const [progress, setProgress] = useState<AllProgress | null>(null);
  const [isMissing, setMissing] = useState(false);
  const [saves, setSaves] = useState(0);
  const returns = useReturns(isMissing);

  useEffect(
    () => onOutcome((_, { kind }) => kind === "kept" && setSaves((times) => times + 1)),
    [],
  );
  useEffect(() => {
    const left = new AbortController();
    void requestProgress(left.signal).then((found) => {
      if (left.signal.aborted) return;
      setMissing(typeof found === "string");
      if (typeof found !== "string") setProgress(found);
    });
    return () => left.abort();
  }, [count, saves, returns]);

  if (!progress) {
    return (
      <p class="history-none">
        <Plain>{isMissing ? words.troubles.unreachable : words.loading}</Plain>
      </p>
    );
  }
  const characters = charactersOf(progress, filter);
  if (characters.length === 0) return <p class="history-none">{words.noSuch}</p>;
  return (
    <ul class="by-character" aria-label={words.characters}>
      {characters.map(({ character, progress: { best, count: times, written } }) => (
        <li key={character}>
          <button type="button" class="by-character-one" onClick={() => onOnly(character)}>
            <b lang="ja" translate={false}>
              {character}
            </b>
            <span class={`score-${bandOf(best)}`} translate={false}>
              {words.points(best)}
            </span>
            <small>
              <Plain>{words.times(times)}</Plain>
            </small>{" "}
            <span class="unseen">
              <Plain>{words.date(written)}</Plain>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
