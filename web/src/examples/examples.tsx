import { useEffect, useState } from "preact/hooks";
import { useWords } from "../i18n";
import { Text } from "../text";
import { Sheet } from "../ink/sheet";
import { useReturns } from "../online";
import { type Example, requestExamples } from "../api/examples";
import { WORDS } from "./words";
import "./examples.css";

const SHOWN = 7; // with the visitor's own, two rows of four

interface Props {
  readonly character: string;
  /** The visitor's own, to compare. */
  readonly own?: { readonly drawing: string; readonly score: number };
  /** Whether a tap shows them large. */
  readonly open?: boolean;
}

type Large = typeof import("./large").Large;

/** Good examples of a character, beside the visitor's own drawing of it. */
export function Examples({ character, own, open = false }: Props) {
  const words = useWords(WORDS);
  const [examples, setExamples] = useState<readonly Example[] | null | "loading">("loading");
  const [opened, setOpened] = useState<{ at: number; Large: Large } | null>(null);
  const returns = useReturns(examples === null);

  useEffect(() => {
    const left = new AbortController();
    void requestExamples(character, left.signal).then((found) => {
      if (!left.signal.aborted) setExamples(found);
    });
    return () => left.abort();
  }, [character, returns]);

  function enlarge(at: number): void {
    void import("./large").then(
      ({ Large }) => setOpened({ at, Large }),
      () => {}, // not loaded: the examples can still be looked at
    );
  }

  const found = Array.isArray(examples) && examples.length > 0;
  return (
    <section class="examples" aria-label={words.title} aria-busy={examples === "loading"}>
      {examples !== "loading" && <h2>{words.title}</h2>}
      {examples === null && (
        <p>
          <Text>{words.away}</Text>
        </p>
      )}
      {examples !== null && examples !== "loading" && !found && (
        <p>
          <Text>{words.none(character)}</Text>
        </p>
      )}
      {found && !own && (
        <p>
          <Text>{words.hands}</Text>
        </p>
      )}
      {found && (
        <div class="examples-row">
          {own && (
            <figure class="examples-own">
              <Sheet src={own.drawing} alt={words.own(character)} />
              <figcaption>
                {words.mine} {own.score}
              </figcaption>
            </figure>
          )}
          {examples.slice(0, SHOWN).map(({ url, score, source }, index) => (
            <figure key={url}>
              {open ? (
                <button type="button" onClick={() => enlarge(index)}>
                  <Sheet src={url} alt={words.example(character, index + 1)} title={source} />
                </button>
              ) : (
                <Sheet src={url} alt={words.example(character, index + 1)} title={source} />
              )}
              <figcaption>
                {score}
                {!own && <small> {source}</small>}
              </figcaption>
            </figure>
          ))}
        </div>
      )}
      {found && opened && (
        <opened.Large
          character={character}
          examples={examples.slice(0, SHOWN)}
          at={opened.at}
          onTurn={enlarge}
          onClose={() => setOpened(null)}
        />
      )}
    </section>
  );
}
