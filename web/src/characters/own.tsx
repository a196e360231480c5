import { useEffect, useState } from "preact/hooks";
import { type Page, requestPage } from "../api/history";
import { at } from "../at";
import { Chart } from "../history/chart";
import { WORDS as HISTORY } from "../history/words";
import { useWords } from "../i18n";
import { Sheet } from "../ink/sheet";
import { bandOf } from "../score-bands";
import { Text } from "../text";
import { WORDS } from "./words";

const LATEST = 12;

/** The visitor's drawings of a character, newest first, and a chart of their scores. */
export function Own({ character }: { character: string }) {
  const words = useWords(WORDS);
  const { date, points } = useWords(HISTORY);
  const [page, setPage] = useState<Page | null>(null);

  useEffect(() => {
    const left = new AbortController();
    void requestPage({ character }, null, left.signal, LATEST).then((found) => {
      if (!left.signal.aborted && typeof found !== "string") setPage(found);
    });
    return () => left.abort();
  }, [character]);

  if (!page || page.writings.length === 0) return null;
  const query = new URLSearchParams({ character });
  return (
    <section class="one-own" aria-labelledby="one-own">
      <h2 id="one-own">
        <Text>{words.own}</Text>
      </h2>
      <Chart writings={page.writings} />
      <ul class="one-drawings">
        {page.writings.map(({ id, drawing, score, written }) => (
          <li key={id}>
            <Sheet src={drawing} alt="" />
            <span class={`score-${bandOf(score)}`}>{points(score)}</span>{" "}
            <small>{date(written)}</small>
          </li>
        ))}
      </ul>
      {page.next && (
        <a class="button" href={at(`/history?${query}`)}>
          {words.older}
        </a>
      )}
    </section>
  );
}
