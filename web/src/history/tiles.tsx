import type { Writing } from "../api/history";
import { Plain, useWords } from "../i18n";
import { daysOf } from "./arrange";
import { Tile } from "./tile";
import { WORDS } from "./words";

interface Props {
  readonly writings: readonly Writing[];
  readonly isByDay: boolean;
  onOpen(writing: Writing): void;
}

/** The drawings, newest first; by day under the day's date and how many there are. */
export function Tiles({ writings, isByDay, onOpen }: Props) {
  const words = useWords(WORDS);
  if (!isByDay) return <List label={words.sheet} writings={writings} onOpen={onOpen} />;
  return (
    <>
      {daysOf(writings).map(({ instant, writings: ofDay }) => (
        <section key={instant} class="day">
          <h2>
            <time dateTime={instant}>{words.date(instant)}</time>{" "}
            <small>
              <Plain>{words.drawings(ofDay.length)}</Plain>
            </small>
          </h2>
          <List label={words.date(instant)} writings={ofDay} onOpen={onOpen} />
        </section>
      ))}
    </>
  );
}

function List({ label, writings, onOpen }: Omit<Props, "isByDay"> & { readonly label: string }) {
  return (
    <ul class="tiles" aria-label={label}>
      {writings.map((writing) => (
        <Tile key={writing.id} writing={writing} onOpen={() => onOpen(writing)} />
      ))}
    </ul>
  );
}
