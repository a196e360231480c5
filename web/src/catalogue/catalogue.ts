/** Every character's place in the catalogue; details.ts has its meaning. */

import { scoredCharacters, scriptOf } from "../characters";
import { data } from "../data";
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

export function loadCatalogue(): Promise<Catalogue> {
  made ??= data<Index>(addressOf("index")).then(catalogueOf);
  made.catch(() => (made = undefined));
  return made;
}

export function catalogueOf(index: Index): Catalogue {
  const characters = scoredCharacters();
  const kanji = characters.filter((character) => scriptOf(character) === "kanji");
  // The set's own order: the kanji that were added later come last.
  const place = new Map(kanji.map((character, i) => [character, i]));
  const found = characters.map((character, i): Entry => {
    const at = place.get(character);
    return {
      character,
      set: at === undefined ? setOf(character) : SETS[FIRST_GRADE + Number(index.grades[at]) - 1]!,
      strokes: Number.parseInt(index.strokes[i]!, 36),
      radical: (at !== undefined && index.radicals[at]!.trim()) || null,
    };
  });
  const entries = found.toSorted((a, b) => SETS.indexOf(a.set) - SETS.indexOf(b.set));
  const byCharacter = new Map(entries.map((entry) => [entry.character, entry]));
  const files = filesOf(kanji, index);
  const spots = new Map(
    files.flatMap((part, file) => part.map((each, i) => [each, { file, index: i }] as const)),
  );
  return {
    entries,
    radicalsByStrokes: index.radicalsByStrokes,
    of: (character) => byCharacter.get(character),
    fileOf: (character) => spots.get(character) ?? null,
    files,
  };
}

function setOf(character: string): CharacterSet {
  const script = scriptOf(character);
  return script === "upper" || script === "lower" ? "latin" : (script as CharacterSet);
}

function filesOf(kanji: readonly string[], { grades, files }: Index): string[][] {
  const taken = new Map<string, number>();
  return files.map(([of, count]) => {
    const start = taken.get(of) ?? 0;
    taken.set(of, start + count);
    return kanji.filter((_, i) => of.includes(grades[i]!)).slice(start, start + count);
  });
}
