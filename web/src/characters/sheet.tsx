import { useEffect, useState } from "preact/hooks";
import type { Progress } from "../api/history";
import { type Entry, SETS } from "../catalogue/catalogue";
import { useWords } from "../i18n";
import { bandOf } from "../score-bands";
import { Text } from "../text";
import { whenIdle } from "../when-idle";
import { addressOfOne } from "./asked";
import { WORDS } from "./words";

type AllProgress = Readonly<Record<string, Progress>>;

interface Props {
  readonly entries: readonly Entry[];
  readonly progress: AllProgress;
}

/** Characters beyond this number are shown a moment later, so that the first appear at once. */
const AT_ONCE = 600;
let wasWhole = false;

/** The characters set by set, each in the colour of its best score. */
export function Sheet({ entries, progress }: Props) {
  const words = useWords(WORDS);
  const [isWhole, setWhole] = useState(wasWhole); // so that going back restores the scroll position
  useEffect(() => {
    if (!isWhole) whenIdle(() => setWhole((wasWhole = true)));
  }, [isWhole]);

  const shown = isWhole ? entries : entries.slice(0, AT_ONCE);
  return (
    <>
      {SETS.map((set) => {
        const within = shown.filter((entry) => entry.set === set);
        if (within.length === 0) return null;
        const all = isWhole ? within : entries.filter((entry) => entry.set === set);
        const written = all.filter(({ character }) => progress[character]).length;
        return (
          <section key={set} class="characters-set">
            <h2>
              <Text>{words.sets[set]}</Text>{" "}
              <small>
                <Text>{words.written(written, all.length)}</Text>
              </small>
            </h2>
            <div class="characters-sheet">
              {within.map(({ character }) => (
                <Glyph key={character} of={character} best={progress[character]?.best} />
              ))}
            </div>
          </section>
        );
      })}
    </>
  );
}

/** A character that links to its page. */
export function Glyph({ of, best }: { of: string; best: number | undefined }) {
  return (
    <a
      class={best === undefined ? "glyph" : `glyph glyph-${bandOf(best)}`}
      href={addressOfOne(of)}
      lang="ja"
      translate={false}
    >
      {of}
      {best !== undefined && (
        <>
          {" "}
          <small>{best}</small>
        </>
      )}
    </a>
  );
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
