import { useEffect, useState } from "preact/hooks";
import type { Searchable } from "../../catalogue/search";
import { typedCharacters } from "../../catalogue/typed";
import { normalized } from "../../characters";
import { useReturns } from "../../online";

type Finder = typeof import("../../catalogue/finder");

interface Dictionary {
  readonly finder: Finder;
  readonly searchable: Searchable;
}

const MOST = 20;

/**
 * The characters that the typed text may mean. Characters and kana are found even before the
 * dictionary is loaded.
 */
export function useFound(typed: string) {
  const [dictionary, setDictionary] = useState<Dictionary | null | "loading">("loading");
  const returns = useReturns(dictionary === null);

  useEffect(() => {
    let wanted = true;
    load().then(
      (found) => wanted && setDictionary(found),
      () => wanted && setDictionary(null),
    );
    return () => {
      wanted = false;
    };
  }, [returns]);

  const loaded = typeof dictionary === "object" ? dictionary : null;
  const found = loaded ? loaded.finder.search(typed, loaded.searchable) : simply(typed);
  return { found: found.slice(0, MOST), Credit: loaded?.finder.Credit };
}

async function load(): Promise<Dictionary> {
  const finder = await import("../../catalogue/finder");
  return { finder, searchable: await finder.loadSearchable() };
}

function simply(typed: string): string[] {
  const { sure, unsure } = typedCharacters(normalized(typed));
  return [...new Set([...sure, ...unsure])];
}
