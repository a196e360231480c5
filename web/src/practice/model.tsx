import { BOX } from "../strokes/pack";
import { useStrokes } from "../strokes/use-strokes";
import "./model.css";

interface Props {
  readonly character: string;
  /** The stroke that is written next, from 0, which is marked where it begins. */
  readonly next: number | null;
}

/** A faint model to write over; from a typeface if the strokes are not known. */
export function Model({ character, next }: Props) {
  const strokes = useStrokes(character);
  if (strokes === "loading") return null;
  const coming = next === null ? undefined : strokes?.[next];
  const [, x, y] = /^M(\d+) (\d+)/.exec(coming ?? "") ?? [];
  return (
    <svg class="square-layer model" viewBox={`0 0 ${BOX} ${BOX}`} aria-hidden="true">
      {strokes && strokes.length > 0 ? (
        <>
          <path d={strokes.join("")} />
          {coming && <path class="model-next" d={coming} />}
          {x && <circle cx={x} cy={y} r="3.5" />}
        </>
      ) : (
        <text x={BOX / 2} y={BOX * 0.85} lang="ja">
          {character}
        </text>
      )}
    </svg>
  );
}
