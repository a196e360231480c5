import type { Filter, Script } from "../api/history";
import { at } from "../at";
import { isScored, normalized } from "../characters";
import type { Arrangement } from "./arrange";

export const SCRIPTS: readonly Script[] = ["kanji", "hiragana", "katakana", "latin", "digit"];

/** The filter in the address, where a reload or a link keeps it. */
export function filterOf(search: string): Filter {
  const query = new URLSearchParams(search);
  const character = normalized(query.get("character") ?? "");
  if (isScored(character)) return { character };
  const script = SCRIPTS.find((known) => known === query.get("script"));
  return script ? { script } : {};
}

/** The text in an address that is no character of the set, or null. */
export function unknownOf(search: string): string | null {
  const asked = normalized(new URLSearchParams(search).get("character") ?? "");
  return asked && !isScored(asked) ? asked : null;
}

export function addressOf(filter: Filter, by: Arrangement = "drawings"): string {
  const query = new URLSearchParams({ ...filter, ...(by !== "drawings" && { by }) }).toString();
  return at(query ? `/history?${query}` : "/history");
}
