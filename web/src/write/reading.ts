import { useEffect, useReducer, useState } from "preact/hooks";
import { whenIdle } from "../idle";
import type { Drawing } from "../ink/drawing";

type After = typeof import("./after");

interface Part extends After {
  readonly session: InstanceType<After["Session"]>;
}

export type Reading = ReturnType<typeof useReading>;

let loading: Promise<Part> | null = null;
let loaded: Part | null = null;

function load(drawing: Drawing): Promise<Part> {
  loading ??= import("./after").then(
    (after) => (loaded = { ...after, session: new after.Session(drawing) }),
    (error: unknown) => {
      loading = null;
      throw error;
    },
  );
  return loading;
}

/** What comes after the first stroke, once it is there; pressing the button brings it at once. */
export function useReading(drawing: Drawing) {
  const [part, setPart] = useState(loaded);
  const [asked, setAsked] = useState<"loading" | "failed" | null>(null);
  const [, redraw] = useReducer((count: number) => count + 1, 0);

  useEffect(() => {
    if (!loaded) whenIdle(() => void load(drawing).then(setPart, () => {}));
  }, [drawing]);
  useEffect(() => part?.session.subscribe(() => redraw(undefined)), [part]);
  useEffect(
    () =>
      part?.listenToKeys({
        undo: () => drawing.undo(),
        redo: () => drawing.redo(),
        score: () => void part.session.score(),
        dismiss: () => part.session.reset(),
      }),
    [part, drawing],
  );

  async function score(): Promise<void> {
    setAsked("loading");
    try {
      const there = await load(drawing);
      setPart(there);
      setAsked(null);
      await there.session.score();
    } catch {
      setAsked("failed");
    }
  }

  return { part, asked, score };
}
