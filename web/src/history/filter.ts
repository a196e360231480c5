import { at } from "../at";
import type { Filter, Script } from "../api/history";

export const SCRIPTS: readonly Script[] = ["kanji", "hiragana", "katakana", "latin", "digit"];

/** The filter that an address asks for; it stands there so that a reload or a link keeps it. */
export function filterOf(search: string): Filter {
  const query = new URLSearchParams(search);
  const character = query.get("character");
  if (character) return { character };
  const script = SCRIPTS.find((known) => known === query.get("script"));
  return script ? { script } : {};
}

export function addressOf(filter: Filter): string {
  const query = new URLSearchParams({ ...filter }).toString();
  return at(query ? `/history?${query}` : "/history");
}
