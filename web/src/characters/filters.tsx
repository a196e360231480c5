import { type Catalogue, type CharacterSet, SETS } from "../catalogue/catalogue";
import { useWords } from "../i18n";
import { useLater } from "../use-later";
import type { Asked } from "./asked";
import { isAsked } from "./is-asked";
import { WORDS } from "./words";

interface Props {
  readonly catalogue: Catalogue;
  readonly asked: Asked;
  onAsk(more: Partial<Asked>): void;
}

/**
 * Lists to choose from, each with how many characters there are under the other two. An option with
 * another number is another element, as a browser's translation takes the text nodes away.
 */
export function Filters({ catalogue, asked, onAsk }: Props) {
  const words = useWords(WORDS);
  const { entries, radicalsByStrokes } = catalogue;
  // Two hundred options that nobody sees yet; only the chosen one shows.
  const isOpenable = useLater(true, asked.radical !== "");
  const sets = countBy(
    entries.filter((entry) => isAsked(entry, { ...asked, set: "" })),
    "set",
  );
  const strokes = countBy(
    entries.filter((entry) => isAsked(entry, { ...asked, strokes: 0 })),
    "strokes",
  );
  const radicals = countBy(
    isOpenable ? entries.filter((entry) => isAsked(entry, { ...asked, radical: "" })) : [],
    "radical",
  );
  return (
    <div class="characters-filters">
      <select
        aria-label={words.set}
        value={asked.set}
        onChange={(event) => onAsk({ set: event.currentTarget.value as CharacterSet })}
      >
        <option value="">{words.anySet}</option>
        {SETS.filter((set) => sets.has(set) || set === asked.set).map((set) => (
          <option key={`${set} ${sets.get(set)}`} value={set}>
            {`${words.sets[set]} (${words.number(sets.get(set) ?? 0)})`}
          </option>
        ))}
      </select>
      <select
        aria-label={words.strokes}
        value={asked.strokes || ""}
        onChange={(event) => onAsk({ strokes: Number(event.currentTarget.value) })}
      >
        <option value="">{words.strokes}</option>
        {[...strokes.keys()]
          .toSorted((a, b) => Number(a) - Number(b))
          .map((count) => (
            <option key={`${count} ${strokes.get(count)}`} value={count!}>
              {`${words.strokesOf(Number(count))} (${words.number(strokes.get(count)!)})`}
            </option>
          ))}
      </select>
      <select
        aria-label={words.radical}
        value={asked.radical}
        lang="ja"
        onChange={(event) => onAsk({ radical: event.currentTarget.value })}
      >
        <option value="">{words.radical}</option>
        {radicalsByStrokes.map((of, i) => {
          const there = [...of].filter((radical) => radicals.has(radical));
          return (
            there.length > 0 && (
              // oxlint-disable-next-line react/no-array-index-key -- the index is their strokes
              <optgroup key={i} label={words.strokesOf(i + 1)}>
                {there.map((radical) => (
                  <option key={radical} value={radical} translate={false}>
                    {`${radical} (${words.number(radicals.get(radical)!)})`}
                  </option>
                ))}
              </optgroup>
            )
          );
        })}
      </select>
    </div>
  );
}

type Field = "set" | "strokes" | "radical";

function countBy(
  entries: readonly Catalogue["entries"][number][],
  field: Field,
): Map<string | number | null, number> {
  const counts = new Map<string | number | null, number>();
  for (const entry of entries) counts.set(entry[field], (counts.get(entry[field]) ?? 0) + 1);
  return counts;
}
