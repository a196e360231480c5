/** The strokes of every character, in files of 64 characters that are loaded on demand. */

import { scoredCharacters } from "../characters";
import { data } from "../data";

const A_FILE = 64;
const ADDRESSES = import.meta.glob<string>("./pack/*.json", {
  query: "?url",
  import: "default",
  eager: true,
});

/** Each stroke as SVG path data in a box of BOX × BOX, in writing order. */
export type Strokes = readonly string[];

export const BOX = 109;

/** Empty if the character has none, null if they cannot be loaded just now. */
export async function strokesOf(character: string): Promise<Strokes | null> {
  const index = scoredCharacters().indexOf(character);
  const address = ADDRESSES[`./pack/${Math.floor(index / A_FILE)}.json`];
  if (!address) return [];
  try {
    const path = (await data<readonly string[]>(address))[index % A_FILE];
    return path ? path.split(/(?=M)/) : [];
  } catch {
    return null;
  }
}
