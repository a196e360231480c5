import { useEffect, useState } from "preact/hooks";
import type { Progress } from "../api/history";
import type { Catalogue } from "../catalogue/catalogue";
import { Reading } from "../catalogue/reading";
import type { Searchable } from "../catalogue/search";
import { useWords } from "../i18n";
import { Text } from "../text";
import { addressOfOne } from "./asked";
import { Glyph } from "./glyph";
import { WORDS } from "./words";
import "./found.css";

const AT_FIRST = 40;

interface Props {
  readonly characters: readonly string[];
  readonly catalogue: Catalogue | null;
  readonly dictionary: Searchable | null;
  readonly progress: Readonly<Record<string, Progress>>;
}

/** The results, with readings and meanings. */
export function Found({ characters, catalogue, dictionary, progress }: Props) {
  const words = useWords(WORDS);
  const [isWhole, setWhole] = useState(false);
  const all = characters.join("");
  useEffect(() => setWhole(false), [all]);

  if (characters.length === 0) return null;
  const shown = isWhole ? characters : characters.slice(0, AT_FIRST);
  return (
    <>
      <ul class="found" aria-label={words.results}>
        {shown.map((character) => {
          const details = dictionary?.details.get(character);
          const set = catalogue?.of(character)?.set;
          return (
            <li key={character}>
              <Glyph of={character} best={progress[character]?.best} />
              <a
                class="found-words"
                href={addressOfOne(character)}
                tabIndex={-1}
                aria-hidden="true"
              >
                {details ? (
                  <Reading of={details} />
                ) : (
                  <span>{set && <Text>{words.sets[set]}</Text>}</span>
                )}
              </a>
            </li>
          );
        })}
      </ul>
      {shown.length < characters.length && (
        <button type="button" class="button more" onClick={() => setWhole(true)}>
          {words.more}
        </button>
      )}
    </>
  );
}
