import { useEffect, useReducer } from "preact/hooks";

/** Calls its argument at every change, until the returned function is called. */
export type Subscribe = (listener: () => void) => () => void;

/**
 * Renders the component again at every change; `subscribe` must stay the same function. Returns a
 * function that renders it without a change.
 */
export function useChanges(subscribe: Subscribe | undefined): () => void {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  useEffect(() => subscribe?.(() => redraw(undefined)), [subscribe]);
  return () => redraw(undefined);
}
