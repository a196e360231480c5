import { useEffect } from "preact/hooks";
import { useWords } from "../../i18n";
import { Text } from "../../text";
import type { Drawing } from "../../ink/drawing";
import { useChanges } from "../../use-changes";
import { canScoreLater, countUnscored, onUnscored, scoreLater, takeUnscored } from "./score-later";
import type { Session } from "./session";
import "./unscored.css";

interface Props {
  readonly drawing: Drawing;
  readonly session: Session;
}

/** Without a network: sets the drawing aside to be scored later, and brings back those that wait. */
export function Unscored({ drawing, session }: Props) {
  const words = useWords(WORDS);
  useChanges(onUnscored);
  const count = countUnscored();
  const { state } = session;
  const canWait = state.phase === "failed" && state.canWait && !drawing.isBlank;

  /** Called when another character is started instead of the one to write again. */
  function layAside(): void {
    session.forgetLast();
    scoreLater(drawing);
  }

  function scoreNext(): void {
    session.forgetLast();
    const asked = takeUnscored(drawing);
    void session.score(asked);
  }

  // Only on an empty square, so as not to disturb somebody who is writing.
  useEffect(() => {
    const back = () => {
      if (countUnscored() > 0 && drawing.isBlank) scoreNext();
    };
    addEventListener("online", back);
    return () => removeEventListener("online", back);
  });

  return (
    <div class="unscored">
      {canWait && canScoreLater() && (
        <button type="button" class="button" onClick={layAside}>
          <Text>{words.later}</Text>
        </button>
      )}
      <p class="unscored-count" aria-live="polite">
        <Text>{count > 0 ? words.waiting(count) : ""}</Text>
      </p>
      {count > 0 && drawing.isBlank && (
        <button type="button" class="button" onClick={scoreNext}>
          <Text>{words.scoreNext}</Text>
        </button>
      )}
    </div>
  );
}

const WORDS = {
  ja: {
    later: "あとで採点して、次の字を書く",
    waiting: (count: number) => `採点待ちの字が${count}字あります。`,
    scoreNext: "いま採点する",
  },
  en: {
    later: "Score later, and write another",
    waiting: (count: number) =>
      count === 1
        ? "1 character is waiting to be scored."
        : `${count} characters are waiting to be scored.`,
    scoreNext: "Score it now",
  },
};
