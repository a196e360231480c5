import { useWords } from "../i18n";
import { Sheet } from "../ink/sheet";
import { bandOf } from "../score-bands";
import type { Writing } from "../api/history";
import { WORDS } from "./words";

export function Tile({ writing, onOpen }: { writing: Writing; onOpen(): void }) {
  const words = useWords(WORDS);
  const { character, score, written, drawing, practice } = writing;
  return (
    <li>
      <button type="button" class="tile" onClick={onOpen}>
        <Sheet src={drawing} alt="" />
        <span class="tile-words">
          <b lang="ja" translate={false}>
            {character}
          </b>{" "}
          {practice === "traced" ? (
            <small>{words.traced}</small>
          ) : (
            <span class={`score-${bandOf(score)}`} translate={false}>
              {words.points(score)}
            </span>
          )}
          <span class="unseen"> {words.date(written)}</span>
        </span>
      </button>
    </li>
  );
}
