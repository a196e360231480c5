import { useEffect, useState } from "preact/hooks";
import { useReturns } from "../online";
import { loadSearchable } from "./finder";
import type { Searchable } from "./search";

/** The search, loaded when it is wanted; null if it cannot be loaded just now. */
export function useSearchable(isWanted: boolean): Searchable | null | "loading" {
  const [dictionary, setDictionary] = useState<Searchable | null | "loading">("loading");
  const returns = useReturns(dictionary === null);

  useEffect(() => {
    if (isWanted) loadSearchable().then(setDictionary, () => setDictionary(null));
  }, [isWanted, returns]);

  return dictionary;
}
