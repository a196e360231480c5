/** The strokes of every character, in files of 64 characters that are loaded on demand. */

import { scoredCharacters } from "../characters";
import { data, forget } from "../data";
import { StrokeFile, type Strokes } from "./written";

const A_FILE = 64;
const ADDRESSES = import.meta.glob<string>("./pack/*.bin", {
  query: "?url",
  import: "default",
  eager: true,
});

export type { Strokes };

/** The side of the square that strokes lie in. */
export const BOX = 109;

/** Empty if the character has none, null if they cannot be loaded just now. */
export async function strokesOf(character: string): Promise<Strokes | null> {
  const characters = scoredCharacters();
  const index = characters.indexOf(character);
  const address = ADDRESSES[`./pack/${Math.floor(index / A_FILE)}.bin`];
  if (!address) return [];
  try {
    return await (await data(address, read)).strokesOf(index % A_FILE);
  } catch {
    forget(address);
    return null;
  }
}

async function read(answer: Response): Promise<StrokeFile> {
  return new StrokeFile(new Uint8Array(await answer.arrayBuffer()));
}
