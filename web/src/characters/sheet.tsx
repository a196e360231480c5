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
  const inABlock = columns * ROWS_IN_A_BLOCK;
  const isThere = entries.length > 0;
  const [wasThere] = useState(isThere);
  const isWhole = useLater(isThere, wasThere);
  const bySet = useMemo(() => charactersBySet(entries), [entries]);
  let rows = 0;
  return (
    <div class="characters-sets">
      <div class="characters-columns" ref={probe} />
      {SETS.map((set) => {
        const within = bySet.get(set);
        if (!within || columns === 0) return null;
        const written = within.filter((character) => progress[character]).length;
        return (
          <section key={set} class="characters-set">
            <h2>
              <Text>{words.sets[set]}</Text>{" "}
              <small>
                <Text>{words.written(written, within.length)}</Text>
              </small>
            </h2>
            <div class="characters-sheet" style={{ "--columns": columns }}>
              {isWhole || rows < FIRST_ROWS ? (
                rowsOf(within, inABlock).map((characters) => {
                  const isFirst = rows < FIRST_ROWS;
                  rows += Math.ceil(characters.length / columns);
                  return (
                    <Block key={characters[0]} {...{ characters, columns, progress, isFirst }} />
                  );
                })
              ) : (
                <Room rows={Math.ceil(within.length / columns)} />
              )}
            </div>
          </section>
        );
      })}
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
