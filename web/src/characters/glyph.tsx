import { bandOf } from "../score-bands";
import { addressOfOne } from "./asked";
import "./glyph.css";

/** A character that links to its page, in the colour of its best score. */
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
