import type { Candidate, Near, Target } from "../../api/score";
import { BANDS, bandOf } from "../../score-bands";
import { useWords } from "../../i18n";
import { useCountUp } from "./count-up";
import { WORDS } from "./words";
import "./score.css";

interface Props {
  readonly of: Candidate | Target;
  /** What it was nearly taken for, nearest first. */
  readonly near: readonly Near[];
}

export function Score({ of, near }: Props) {
  const words = useWords(WORDS);
  const shown = useCountUp(of.score);
  const band = bandOf(of.score);
  return (
    <div class={`score score-${band}`}>
      <p class="score-number">
        <span class="unseen">{of.score}</span>
        <span class="score-figure" aria-hidden="true">
          {shown}
        </span>
        <small>{words.points}</small>
      </p>
      <h1 class="score-words" tabIndex={-1}>
        <b class="score-character" lang="ja">
          {of.character}
        </b>
        {useWords(BANDS)[band]}
        {near.length > 0 && <small>{words.near(rather(near), near[0]!.share >= 0.5)}</small>}
        {"rank" in of && of.rank > 10 && <small>{words.rank(of.rank)}</small>}
      </h1>
    </div>
  );
}

/** The two it reads as rather than as the one meant, or else the two it reads as a little. */
function rather(near: readonly Near[]): string[] {
  const nearer = near.filter(({ share }) => share >= 0.5);
  return (nearer.length > 0 ? nearer : near).slice(0, 2).map(({ character }) => character);
}
