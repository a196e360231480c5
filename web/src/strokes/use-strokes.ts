import { useEffect, useState } from "preact/hooks";
import { useReturns } from "../online";
import { type Strokes, strokesOf } from "./pack";

/** What is loaded already is used at once: a model that appears later would move the page. */
const known = new Map<string, Strokes>();

/** As `strokesOf`, but "loading" until it is known. */
export function useStrokes(character: string): Strokes | null | "loading" {
  const [of, setOf] = useState<{ character: string; strokes: Strokes | null } | null>(null);
  const returns = useReturns(of !== null && of.strokes === null);

  useEffect(() => {
    let wanted = true;
    void strokesOf(character).then((strokes) => {
      if (strokes) known.set(character, strokes);
      if (wanted) setOf({ character, strokes });
    });
    return () => {
      wanted = false;
    };
  }, [character, returns]);

  return of?.character === character ? of.strokes : (known.get(character) ?? "loading");
}
