import { LanguageContext, useWords } from "../i18n";
import { useContext } from "preact/hooks";
import type { useScoring } from "./scoring";
import { WORDS } from "./words";
import "./panel.css";

interface Props {
  readonly session: ReturnType<typeof useScoring>;
  onNext(): void;
}

/** Beside or under the square: the button, then what the drawing may be, then how well it reads. */
export function Panel({ session, onNext }: Props) {
  const { scoring } = session;
  const words = useWords(WORDS);
  return (
    <section class="panel">
      {scoring.phase === "read" ? (
        <scoring.reader.Verdict {...scoring} session={session} onNext={onNext} />
      ) : (
        <Ask session={session} />
      )}
      {/* Always there: a live region is heard only when it changes. */}
      <p class="unseen" role="status">
        {scoring.phase === "reading" && words.reading}
        {scoring.phase === "read" && <scoring.reader.Spoken {...scoring} />}
      </p>
    </section>
  );
}

function Ask({ session: { scoring, score } }: Pick<Props, "session">) {
  const words = useWords(WORDS);
  const language = useContext(LanguageContext);
  const reading = scoring.phase === "reading";
  return (
    <>
      <div class="invitation">
        <h1>{words.invitation}</h1>
        <p>{words.explanation}</p>
        <p>{words.range}</p>
      </div>
      <button
        type="button"
        class="button main-button score-button"
        aria-busy={reading}
        onClick={() => {
          if (!reading) void score();
        }}
      >
        {reading ? words.reading : words.score}
      </button>
      <p class="trouble" role="alert">
        {scoring.phase === "failed" && scoring.trouble[language]}
      </p>
    </>
  );
}
