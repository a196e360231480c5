/** Every character's place in the catalogue; details.ts has its meaning. */

import { type Script, scoredCharacters, scriptOf } from "../characters";
import { data } from "../data";
import { nextTurn } from "../next-turn";
import { addressOf } from "./files";

/** Sets to browse: scripts, and the grades of kanji. */
export const SETS = [
  "hiragana",
  "katakana",
  "latin",
  "digit",
  "grade1",
  "grade2",
  "grade3",
  "grade4",
  "grade5",
  "grade6",
  "junior",
  "names",
  "others",
] as const;
export type CharacterSet = (typeof SETS)[number];

export interface Entry {
  readonly character: string;
  readonly set: CharacterSet;
  readonly strokes: number;
  /** Only kanji have one. */
  readonly radical: string | null;
}

export interface Catalogue {
  /** Set by set, in the order of SETS. */
  readonly entries: readonly Entry[];
  /** The radicals of one stroke, of two strokes and so on. */
  readonly radicalsByStrokes: readonly string[];
  of(character: string): Entry | undefined;
  /** Where details.ts finds a kanji. */
  fileOf(kanji: string): { readonly file: number; readonly index: number } | null;
  /** The kanji of each file. */
  readonly files: readonly (readonly string[])[];
}

/** As `python -m model catalogue` writes it. */
interface Index {
  /** One digit a kanji, 1 to 9. */
  readonly grades: string;
  /** One digit a character, with base 36. */
  readonly strokes: string;
  readonly radicals: string;
  readonly radicalsByStrokes: readonly string[];
  /** The grades that are in each file, and how many kanji. */
  readonly files: readonly (readonly [grades: string, count: number])[];
}

const FIRST_GRADE = SETS.indexOf("grade1");

let made: Promise<Catalogue> | undefined;

/** Made in a turn of its own, as is what it is shown in: neither keeps the page from a tap. */
export function loadCatalogue(): Promise<Catalogue> {
  made ??= data<Index>(addressOf("index")).then(async (index) => {
    await nextTurn();
    const catalogue = catalogueOf(index);
    await nextTurn();
    return catalogue;
  });
  made.catch(() => (made = undefined));
  return made;
}

export function catalogueOf(index: Index): Catalogue {
  const bySet = new Map<CharacterSet, Entry[]>(SETS.map((set) => [set, []]));
  const files: string[][] = index.files.map(() => []);
  const byCharacter = new Map<string, Entry>();
  const spots = new Map<string, { readonly file: number; readonly index: number }>();
  // The set's own order: the kanji that were added later come last.
  let kanji = 0;
  scoredCharacters().forEach((character, i) => {
    const script = scriptOf(character);
    const isKanji = script === "kanji";
    const grade = index.grades[kanji]!;
    const entry: Entry = {
      character,
      set: isKanji ? SETS[FIRST_GRADE + Number(grade) - 1]! : setOf(script),
      strokes: Number.parseInt(index.strokes[i]!, 36),
      radical: (isKanji && index.radicals[kanji]!.trim()) || null,
    };
    byCharacter.set(character, entry);
    bySet.get(entry.set)!.push(entry);
    if (!isKanji) return;
    kanji++;
    const file = index.files.findIndex(
      ([grades, count], at) => grades.includes(grade) && files[at]!.length < count,
    );
    if (file < 0) return;
    spots.set(character, { file, index: files[file]!.length });
    files[file]!.push(character);
  });
  return {
    entries: [...bySet.values()].flat(),
    radicalsByStrokes: index.radicalsByStrokes,
    of: (character) => byCharacter.get(character),
    fileOf: (character) => spots.get(character) ?? null,
    files,
  };
}

function setOf(script: Exclude<Script, "kanji">): CharacterSet {
  return script === "upper" || script === "lower" ? "latin" : script;
}
