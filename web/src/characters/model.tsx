import { StrokeOrder } from "../strokes/stroke-order";
import { useStrokes } from "../strokes/use-strokes";

/** The animated model; the printed character until it is loaded, or if there is none. */
export function Model({ character }: { character: string }) {
  const strokes = useStrokes(character);
  if (Array.isArray(strokes) && strokes.length > 0) return <StrokeOrder character={character} />;
  return (
    <p
      class={strokes === "loading" ? "one-printed one-coming" : "one-printed"}
      lang="ja"
      aria-hidden="true"
      translate={false}
    >
      {character}
    </p>
  );
}
