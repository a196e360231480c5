import { useEffect, useState } from "preact/hooks";
import { whenIdle } from "../when-idle";
import { useChanges } from "../use-changes";
import type { Drawing } from "../ink/drawing";

type After = typeof import("./after-first-stroke");

interface Part extends After {
  readonly session: InstanceType<After["Session"]>;
}

export type Reading = ReturnType<typeof useReading>;

let loading: Promise<Part> | null = null;
let loaded: Part | null = null;

function load(drawing: Drawing): Promise<Part> {
  loading ??= import("./after-first-stroke").then(
    (after) => (loaded = { ...after, session: new after.Session(drawing) }),
    (error: unknown) => {
      loading = null;
      throw error;
    },
  );
  return loading;
}

/** What comes after the first stroke, once loaded; pressing the button loads it at once. */
export function useReading(drawing: Drawing) {
  const [part, setPart] = useState(loaded);
  const [asked, setAsked] = useState<"loading" | "failed" | null>(null);

  useEffect(() => {
    if (!loaded) whenIdle(() => void load(drawing).then(setPart, () => {}));
  }, [drawing]);
  useChanges(part?.session.subscribe);
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
