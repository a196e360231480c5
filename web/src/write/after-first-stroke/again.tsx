import { useWords } from "../../i18n";
import { Sheet } from "../../ink/sheet";
import { Text } from "../../text";
import type { Try } from "./session";
import { WORDS } from "./words";
import "./again.css";

/** The last attempt, small, while its character is written again, with what to improve. */
export function LastTry({ of: { character, score, drawing, shown } }: { of: Try }) {
  const words = useWords(WORDS);
  const change = shown?.advised.advice.changes[shown.at];
  return (
    <figure class="last-try">
      <span class="last-try-sheet">
        <Sheet src={drawing} alt={words.lastTry(character)} />
        {shown && change && <shown.brush.Overlay advised={shown.advised} change={change} />}
      </span>
      <figcaption>
        <Text>{words.before(score)}</Text>
        {shown && change && (
          <small>
            <shown.brush.Told advised={shown.advised} change={change} />
          </small>
        )}
      </figcaption>
    </figure>
  );
}

interface ComparedProps {
  readonly before: Try;
  readonly now: Omit<Try, "shown">;
}

/** The last attempt and the new one, side by side. */
export function Compared({ before, now }: ComparedProps) {
  const words = useWords(WORDS);
  const isBetter = now.score > before.score;
  return (
    <section class={isBetter ? "compared compared-better" : "compared"} aria-label={words.compared}>
      <Sheet src={before.drawing} alt={words.lastTry(before.character)} />
      <p translate={false}>
        {before.score} <span aria-hidden="true">→</span>
        <span class="unseen">{words.to}</span> <b>{now.score}</b>
      </p>
      <Sheet src={now.drawing} alt={words.thisTry(now.character)} />
    </section>
  );
}
