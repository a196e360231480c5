import { BOX } from "../strokes/pack";
import { useStrokes } from "../strokes/use-strokes";
import "./model.css";

/** A faint model to write over; from a typeface if the strokes are not known. */
export function Model({ character }: { readonly character: string }) {
  const strokes = useStrokes(character);
  if (strokes === "loading") return null;
  return (
    <svg class="square-layer model" viewBox={`0 0 ${BOX} ${BOX}`} aria-hidden="true">
      {strokes && strokes.length > 0 ? (
        <path d={strokes.join("")} />
      ) : (
        <text x={BOX / 2} y={BOX * 0.85} lang="ja">
          {character}
        </text>
      )}
    </svg>
  );
}
