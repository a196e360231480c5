import { useEffect, useRef, useState } from "preact/hooks";
import type { Progress } from "../api/history";
import { Glyph } from "./glyph";
import { whenNear } from "./when-near";

interface Props {
  readonly characters: readonly string[];
  readonly columns: number;
  readonly progress: Readonly<Record<string, Progress>>;
  /** Whether it is on the screen at first. */
  readonly isFirst: boolean;
}

/**
 * A few rows of characters. Links take a browser far longer to lay out than text does, so these are
 * text, which a browser's search finds, until they come near the screen. Both are equally high.
 */
export function Block({ characters, columns, progress, isFirst }: Props) {
  const block = useRef<HTMLDivElement>(null);
  const [isNear, setNear] = useState(isFirst);
  useEffect(() => (isNear ? undefined : whenNear(block.current!, () => setNear(true))), [isNear]);

  if (isNear) {
    return (
      <div class="characters-block" key="links">
        {characters.map((character) => (
          <Glyph key={character} of={character} best={progress[character]?.best} />
        ))}
      </div>
    );
  }
  const rows = rowsOf(characters, columns);
  return (
    <div
      key="text"
      ref={block}
      class="characters-block characters-text"
      style={{ "--rows": rows.length }}
      lang="ja"
      translate={false}
    >
      {rows.map((row) => row.join("")).join("\n")}
    </div>
  );
}

/** Room for rows of characters that come later, so that nothing moves then. */
export function Room({ rows }: { rows: number }) {
  return <div class="characters-block characters-text" style={{ "--rows": rows }} />;
}

export function rowsOf(
  characters: readonly string[],
  columns: number,
): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(characters.length / columns) }, (_, row) =>
    characters.slice(row * columns, (row + 1) * columns),
  );
}
