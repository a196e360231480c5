import type { Change } from "../api/advice";
import { useWords } from "../i18n";
import { Text } from "../text";
import type { Advised } from "./advised";
import { sentenceOf } from "./sentence";
import { WORDS } from "./words";

interface Props {
  readonly advised: Advised;
  readonly change: Change | undefined;
}

/** The advice in words, shown and announced. */
export function Told({ advised, change }: Props) {
  const words = useWords(WORDS);
  return (
    <>
      <Text>{sentenceOf(advised, change, words)}</Text>{" "}
      {change && (
        <b key={change.score} class="advice-score" translate={false}>
          {words.points(change.score)}
        </b>
      )}
    </>
  );
}

interface NextProps {
  /** Which change is shown, from 0, and how many there are. */
  readonly at: number;
  readonly of: number;
  onNext(): void;
}

export function NextChange({ at, of, onNext }: NextProps) {
  const words = useWords(WORDS);
  const shown = `${at + 1}/${of}`;
  return (
    <button type="button" class="button advice-next" onClick={onNext}>
      <span class="unseen">
        <Text>{words.next}</Text>
      </span>
      <span key={at} translate={false}>
        {shown}
      </span>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="m9 5 7 7-7 7" />
      </svg>
    </button>
  );
}
