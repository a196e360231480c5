import type { Candidate, Target } from "./api";
import { bandOf } from "./characters";
import { useWords } from "../i18n";
import { useCountUp } from "./count-up";
import { WORDS } from "./words";
import "./score.css";

export function Score({ of }: { of: Candidate | Target }) {
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
        {words.bands[band]}
        {"rank" in of && of.rank > 10 && <small>{words.rank(of.rank)}</small>}
      </h1>
    </div>
  );
}
