import { useMemo, useRef, useState } from "preact/hooks";
import type { Progress } from "../api/history";
import { type CharacterSet, type Entry, SETS } from "../catalogue/catalogue";
import { useWords } from "../i18n";
import { Text } from "../text";
import { useLater } from "../use-later";
import { Block, Room, rowsOf } from "./block";
import { useColumns } from "./use-columns";
import { WORDS } from "./words";

type AllProgress = Readonly<Record<string, Progress>>;

interface Props {
  readonly entries: readonly Entry[];
  readonly progress: AllProgress;
}

const ROWS_IN_A_BLOCK = 4;
const FIRST_ROWS = 12;

/** The characters set by set, each in the colour of its best score. */
export function Sheet({ entries, progress }: Props) {
  const words = useWords(WORDS);
  const probe = useRef<HTMLDivElement>(null);
  const columns = useColumns(probe);
  const isThere = entries.length > 0;
  const [wasThere] = useState(isThere);
  const isWhole = useLater(isThere, wasThere, SETS.length);
  const bySet = useMemo(() => charactersBySet(entries), [entries]);
  let rows = 0;
  return (
    <div class="characters-sets">
      <div class="characters-columns" ref={probe} />
      {SETS.map((set, place) => {
        const within = bySet.get(set);
        if (!within || columns === 0) return null;
        const before = rows;
        const count = Math.ceil(within.length / columns);
        rows += count;
        const written = within.filter((character) => progress[character]).length;
        return (
          <section key={set} class="characters-set">
            <h2>
              <Text>{words.sets[set]}</Text>{" "}
              <small>
                <Text>{words.written(written, within.length)}</Text>
              </small>
            </h2>
            <Rows
              characters={within}
              rows={count}
              before={before}
              turns={place}
              isNow={isWhole}
              {...{ columns, progress }}
            />
          </section>
        );
      })}
    </div>
  );
}

interface RowsProps {
  readonly characters: readonly string[];
  readonly columns: number;
  readonly progress: AllProgress;
  readonly rows: number;
  /** How many rows there are above. */
  readonly before: number;
  /** After how many turns they come if they are far down. */
  readonly turns: number;
  readonly isNow: boolean;
}

/** The rows of one set: room for them first, where they are far down. */
function Rows({ characters, columns, progress, rows, before, turns, isNow }: RowsProps) {
  const isThere = useLater(true, isNow, turns) || isNow || before < FIRST_ROWS;
  return (
    <div class="characters-sheet" style={{ "--columns": columns }}>
      {isThere ? (
        rowsOf(characters, columns * ROWS_IN_A_BLOCK).map((block, i) => (
          <Block
            key={block[0]}
            characters={block}
            isFirst={before + i * ROWS_IN_A_BLOCK < FIRST_ROWS}
            {...{ columns, progress }}
          />
        ))
      ) : (
        <Room rows={rows} />
      )}
    </div>
  );
}

function charactersBySet(entries: readonly Entry[]): ReadonlyMap<CharacterSet, string[]> {
  const found = new Map<CharacterSet, string[]>();
  for (const { set, character } of entries) {
    if (found.get(set)?.push(character) === undefined) found.set(set, [character]);
  }
  return found;
}

/** The meaning of the colours, once there are any. */
export function Legend({ progress }: { progress: AllProgress }) {
  const words = useWords(WORDS);
  if (Object.keys(progress).length === 0) return null;
  return (
    <p class="characters-legend">
      <Text>{words.legend}</Text>
      <span class="glyph-poor">0–</span>
      <span class="glyph-fair">50–</span>
      <span class="glyph-good">70–</span>
      <span class="glyph-best">90–</span>
    </p>
  );
}
