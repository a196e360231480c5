/** Which characters the typed text means, without a dictionary. */

import { isScored } from "../characters";
import { toHiragana } from "./romaji";

const KANA_APART = 0x60; // from a hiragana to its katakana
/** More than one letter: a syllable or a word. */
export const LATIN_WORD = /^[a-z][a-z' -]+$/i;

export interface Typed {
  /** Certain: the typed character, and those that sound or read the same. */
  readonly sure: readonly string[];
  /** Characters of a word; more likely the whole word is meant. */
  readonly unsure: readonly string[];
}

/** `text` is normalized. Returns only characters that can be scored. */
export function typedCharacters(text: string): Typed {
  const written = [...text];
  if (written.length === 1) return { sure: likes([...written, ...sound(text)]), unsure: [] };
  const sure = likes(sound(text));
  if (LATIN_WORD.test(text)) return { sure, unsure: [] };
  const isKana = /^[\p{Script=Hiragana}\p{Script=Katakana}ーa-z]+$/u.test(text);
  if (isKana) return { sure, unsure: likes(written) };
  return { sure: [...new Set([...sure, ...likes(written)])], unsure: [] };
}

/** The kana for a syllable in Latin letters. */
function sound(text: string): string[] {
  const kana = /^[a-z]+$/i.test(text) ? toHiragana(text) : null;
  return kana?.length === 1 && isWhole(text) ? [kana] : [];
}

/** Whether the syllable is complete: "ka" is, "kak" is not. */
function isWhole(text: string): boolean {
  return /[aiueon]$/i.test(text);
}

/** These, then those with the same sound or letter: カ for か, a for A. */
function likes(characters: readonly string[]): string[] {
  const others = characters.flatMap((character) => [otherKana(character), otherCase(character)]);
  return [...new Set([...characters, ...others])].filter(isScored);
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
