import { OUT_OF_REACH } from "../broken";
import { language, Plain, useWords } from "../i18n";
import type { Drawing } from "../ink/drawing";
import type { Reading } from "./use-session";
import { WORDS } from "./words";
import "./panel.css";

interface Props {
  readonly drawing: Drawing;
  readonly reading: Reading;
}

/** Beside or below the square: the button, then the candidates, then the score. */
export function Panel({ drawing, reading }: Props) {
  const { part, asked } = reading;
  const words = useWords(WORDS);
  const state = part?.session.state;
  return (
    <section class="panel">
      {part && state?.phase === "read" ? (
        <part.Verdict {...state} session={part.session} />
      ) : (
        <>
          <Ask reading={reading} />
          {part && <part.Beside drawing={drawing} session={part.session} />}
        </>
      )}
      {/* Always present: screen readers announce a live region only when it changes. */}
      <p class="unseen" role="status">
        {(asked === "loading" || state?.phase === "reading") && <Plain>{words.reading}</Plain>}
        {part && state?.phase === "read" && <part.Spoken {...state} />}
      </p>
    </section>
  );
}

function Ask({ reading: { part, asked, score } }: Pick<Props, "reading">) {
  const words = useWords(WORDS);
  const state = part?.session.state;
  const isBusy = asked === "loading" || state?.phase === "reading";
  const trouble = asked === "failed" ? OUT_OF_REACH : state?.phase === "failed" && state.trouble;
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
        aria-busy={isBusy}
        onClick={() => {
          if (!isBusy) void score();
        }}
      >
        <Plain>{isBusy ? words.reading : words.score}</Plain>
      </button>
      <p class="trouble" role="alert">
        <Plain>{trouble ? trouble[language()] : ""}</Plain>
      </p>
    </>
  );
}
