import { StrokeOrder } from "../strokes/stroke-order";
import { useStrokes } from "../strokes/use-strokes";

/** The model that writes itself; as it is printed where that is not there, or not yet. */
export function Model({ character }: { character: string }) {
  const strokes = useStrokes(character);
  if (Array.isArray(strokes) && strokes.length > 0) return <StrokeOrder character={character} />;
  return (
    <p class="one-printed" lang="ja" aria-hidden="true" translate={false}>
      {character}
    </p>
  );
}
