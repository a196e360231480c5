/** Which characters may be meant by what was typed. */

import { isScored, normalized } from "../../characters";

const MOST = 10;
const VOWELS = "aiueo";
const ROWS = new Map([
  ["", "あいうえお"],
  ["k", "かきくけこ"],
  ["g", "がぎぐげご"],
  ["s", "さしすせそ"],
  ["z", "ざじずぜぞ"],
  ["t", "たちつてと"],
  ["d", "だぢづでど"],
  ["n", "なにぬねの"],
  ["h", "はひふへほ"],
  ["b", "ばびぶべぼ"],
  ["p", "ぱぴぷぺぽ"],
  ["m", "まみむめも"],
  ["y", "や ゆ よ"],
  ["r", "らりるれろ"],
  ["w", "わ   を"],
]);
const HEPBURN = new Map([
  ["shi", "し"],
  ["chi", "ち"],
  ["tsu", "つ"],
  ["fu", "ふ"],
  ["ji", "じ"],
  ["n", "ん"],
]);
const KANA_APART = 0x60; // from a hiragana to its katakana

/**
 * The characters that can be scored among those typed, then those that go by the same sound or
 * letter: カ for か, a for A, か for "ka". Ten at most, the likeliest first.
 */
export function suggest(typed: string): string[] {
  const text = normalized(typed);
  const sound = kanaOf(text.toLowerCase());
  const written = [...text];
  const all = written.length === 1 ? [...written, ...sound] : [...sound, ...written];
  const others = all.flatMap((character) => [otherKana(character), otherCase(character)]);
  return [...new Set([...all, ...others])].filter(isScored).slice(0, MOST);
}

function kanaOf(romaji: string): string[] {
  const [consonant, vowel] = [romaji.slice(0, -1), romaji.slice(-1)];
  const kana = HEPBURN.get(romaji) ?? ROWS.get(consonant)?.[VOWELS.indexOf(vowel)];
  return romaji && kana ? [kana] : [];
}

function otherKana(character: string): string {
  const code = character.codePointAt(0)!;
  if (/^\p{Script=Hiragana}/u.test(character)) return String.fromCodePoint(code + KANA_APART);
  if (/^\p{Script=Katakana}/u.test(character)) return String.fromCodePoint(code - KANA_APART);
  return character;
}

function otherCase(character: string): string {
  const upper = character.toUpperCase();
  return upper === character ? character.toLowerCase() : upper;
}
