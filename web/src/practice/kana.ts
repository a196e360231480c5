/** The kana to practise, and the reading of each alone. */

import { romajiOf } from "../catalogue/romaji";

const PLAIN =
  "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをん";
const VOICED = "がぎぐげござじずぜぞだぢづでどばびぶべぼぱぴぷぺぽ";
const SMALL = "ぁぃぅぇぉっゃゅょ";
const LARGE = "あいうえおつやゆよ";
const KATAKANA_APART = 0x60;

/** As typed, which distinguishes ぢ from じ. */
const TYPED: Readonly<Record<string, string>> = { ん: "n", ぢ: "di", づ: "du", ヴ: "vu" };

/** In the order taught at school. */
export const HIRAGANA: readonly string[] = [...PLAIN, ...VOICED, ..."っゃゅょ"];
export const KATAKANA: readonly string[] = [...HIRAGANA.map(toKatakana), ..."ァィゥェォヴー"];

export interface Sound {
  readonly romaji: string;
  readonly isSmall: boolean;
}

/** Null for characters that are not kana or have no sound of their own. */
export function soundOf(character: string): Sound | null {
  const kana = toHiragana(character);
  const small = SMALL.indexOf(kana);
  const romaji = TYPED[kana] ?? romajiOf(LARGE[small] ?? kana);
  return romaji && kana.trim() ? { romaji, isSmall: small >= 0 } : null;
}

function toKatakana(kana: string): string {
  return String.fromCodePoint(kana.codePointAt(0)! + KATAKANA_APART);
}

function toHiragana(character: string): string {
  const isKatakana = /^[ァ-ン]$/.test(character);
  return isKatakana ? String.fromCodePoint(character.codePointAt(0)! - KATAKANA_APART) : character;
}
