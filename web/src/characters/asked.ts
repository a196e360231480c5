import { at } from "../at";
import { type CharacterSet, SETS } from "../catalogue/catalogue";

/** The search and filters; kept in the address, so that going back and links work. */
export interface Asked {
  readonly typed: string;
  readonly set: CharacterSet | "";
  /** 0 for any. */
  readonly strokes: number;
  readonly radical: string;
}

export const ANY: Asked = { typed: "", set: "", strokes: 0, radical: "" };

export function askedOf(search: string): Asked {
  const query = new URLSearchParams(search);
  return {
    typed: query.get("q") ?? "",
    set: SETS.find((set) => set === query.get("set")) ?? "",
    strokes: Number(/^\d{1,2}$/.exec(query.get("strokes") ?? "")?.[0] ?? 0),
    radical: query.get("radical") ?? "",
  };
}

export function addressOf({ typed, set, strokes, radical }: Asked): string {
  const query = new URLSearchParams({
    ...(typed && { q: typed }),
    ...(set && { set }),
    ...(strokes && { strokes: String(strokes) }),
    ...(radical && { radical }),
  }).toString();
  return at(query ? `/characters?${query}` : "/characters");
}

export function addressOfOne(character: string): string {
  return at(`/characters/${encodeURIComponent(character)}`);
}
