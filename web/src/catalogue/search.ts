/** One search for all the ways to ask for a character. */

import { normalized } from "../characters";
import type { Catalogue } from "./catalogue";
import type { Details } from "./details";
import { LATIN_WORD, typedCharacters } from "./typed";
import { toHiragana } from "./romaji";

/** The keys of one entry. */
interface Key {
  readonly character: string;
  /** In hiragana, whole, and up to the okurigana: ながい and なが. */
  readonly readings: readonly string[];
  readonly meanings: readonly string[];
}

export interface Searchable {
  readonly details: ReadonlyMap<string, Details>;
  readonly keys: readonly Key[];
}

/** What there is to search, in the order in which it is found: the first grades first. */
export function searchable(
  catalogue: Catalogue,
  details: ReadonlyMap<string, Details>,
): Searchable {
  const keys = catalogue.entries.flatMap(({ character }) => {
    const found = details.get(character);
    return found ? [keyOf(character, found)] : [];
  });
  return { details, keys };
}

function keyOf(character: string, { on, kun, meanings }: Details): Key {
  const readings = [...on, ...kun].flatMap((reading) => {
    const stem = reading.split(".")[0]!;
    return [reading.replaceAll(".", ""), stem].map((each) => toHiragana(each) ?? each);
  });
  return {
    character,
    readings: [...new Set(readings)],
    meanings: meanings.map((meaning) => meaning.toLowerCase()),
  };
}

/**
 * The characters that the typed text may mean, likeliest first: the character itself, a reading in
 * kana or romaji, or an English meaning. With null as `dictionary`, only the character itself.
 */
export function search(typed: string, dictionary: Searchable | null): string[] {
  const text = normalized(typed);
  if (!text) return [];
  const { sure, unsure } = typedCharacters(text);
  const found = dictionary ? lookUp(text.toLowerCase(), dictionary.keys) : [];
  return [...new Set([...sure, ...found, ...(found.length > 0 ? [] : unsure)])];
}

function lookUp(text: string, keys: readonly Key[]): string[] {
  if (/\p{Script=Han}/u.test(text)) return [];
  const reading = toHiragana(text);
  const word = LATIN_WORD.test(text) ? text : null;
  // Two letters begin too many words, and are more likely a syllable.
  const begins = word && word.length > 2 ? ` ${word}` : null;
  const ranks: string[][] = [[], [], []];
  for (const { character, readings, meanings } of keys) {
    const byReading = rankOf(readings, (each) => each === reading, startsWith(reading));
    const byMeaning = rankOf(meanings, (each) => each === word, holds(begins));
    ranks[Math.min(byReading, byMeaning)]?.push(character);
  }
  const found = ranks.flat();
  return found.length === 0 && reading ? asWord(reading, keys) : found;
}

type Is = (value: string) => boolean;

function startsWith(reading: string | null): Is {
  return (each) => reading !== null && each.startsWith(reading);
}

/** Whether one of its words begins with this. */
function holds(beginning: string | null): Is {
  return (each) => beginning !== null && ` ${each}`.includes(beginning);
}

/** The kanji that may write a word of two: 永, 遠 and others for えいえん, and for えいえ, too. */
function asWord(reading: string, keys: readonly Key[]): string[] {
  const found: string[] = [];
  for (let end = reading.length - 1; end > 0; end--) {
    const first = keys.filter(({ readings }) => readings.includes(reading.slice(0, end)));
    const rest = reading.slice(end);
    const second = keys.filter(({ readings }) => readings.some((each) => each.startsWith(rest)));
    if (first.length === 0 || second.length === 0) continue;
    const most = Math.max(first.length, second.length);
    for (let i = 0; i < most; i++) {
      for (const key of [first[i], second[i]]) if (key) found.push(key.character);
    }
  }
  return found;
}

/** 0 if one equals it, 1 if the first begins with it, 2 if another does, 3 if none does. */
function rankOf(values: readonly string[], isIt: Is, beginsSo: Is): number {
  if (values.some(isIt)) return 0;
  const first = values.findIndex(beginsSo);
  return first < 0 ? 3 : first === 0 ? 1 : 2;
}
