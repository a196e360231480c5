import { useEffect, useReducer } from "preact/hooks";

/** Calls its argument at every change, until the function it returned is called. */
export type Subscribe = (listener: () => void) => () => void;

/**
 * Draws the component again at every change; `subscribe` must stay the same function. Returns a
 * function that draws it again without one.
 */
export function useChanges(subscribe: Subscribe | undefined): () => void {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  useEffect(() => subscribe?.(() => redraw(undefined)), [subscribe]);
  return () => redraw(undefined);
}
