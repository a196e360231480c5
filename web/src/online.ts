import { useEffect, useReducer } from "preact/hooks";

/** How often the network came back while `away`; a change means that requests can be repeated. */
export function useReturns(away: boolean): number {
  const [returns, count] = useReducer((times: number) => times + 1, 0);
  useEffect(() => {
    if (!away) return;
    const back = () => count(undefined);
    addEventListener("online", back);
    return () => removeEventListener("online", back);
  }, [away]);
  return returns;
}
