import type { Candidate, Defect, Near, Target } from "../../api/score";
import { useWords } from "../../i18n";
import { Text } from "../../text";
import { BANDS, bandOf } from "../../score-bands";
import { useCountUp } from "./count-up";
import { WORDS } from "./words";
import "./score.css";

/** The words for a defect, if it is likely. */
export function faultOf(
  defect: Defect | null | undefined,
  words: Partial<Record<string, string>>,
): string | undefined {
  return defect && defect.probability >= 0.5 ? words[defect.kind] : undefined;
}

interface Props {
  readonly of: Candidate | Target;
  /** What the drawing nearly reads as, nearest first. */
  readonly near: readonly Near[];
  readonly defect?: Defect | null | undefined;
}

export function Score({ of, near, defect }: Props) {
  const words = useWords(WORDS);
  const shown = useCountUp(of.score);
  const band = bandOf(of.score);
  const bands = useWords(BANDS);
  const fault = faultOf(defect, words.defects);
  return (
    <div class={`score score-${band}`}>
      <p class="score-number" translate={false}>
        <span class="unseen">{of.score}</span>
        <span class="score-figure" aria-hidden="true">
          {shown}
        </span>
        <small>{words.points}</small>
      </p>
      <h1 class="score-words" tabIndex={-1}>
        <b class="score-character" lang="ja" translate={false}>
          {of.character}
        </b>
        <span>
          <Text>{bands[band]}</Text>
          {fault && (
            <small class="score-defect">
              <Text>{fault}</Text>
            </small>
          )}
          {near.length > 0 && (
            <small>
              <Text>{words.near(rather(near), near[0]!.share >= 0.5)}</Text>
            </small>
          )}
          {"rank" in of && of.rank > 10 && (
            <small>
              <Text>{words.rank(of.rank)}</Text>
            </small>
          )}
        </span>
      </h1>
    </div>
  );
}

/** The two it reads as more than the intended one, or else the two it slightly reads as. */
function rather(near: readonly Near[]): string[] {
  const nearer = near.filter(({ share }) => share >= 0.5);
  return (nearer.length > 0 ? nearer : near).slice(0, 2).map(({ character }) => character);
}
