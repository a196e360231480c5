/** Which characters may be meant by what was typed. */

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
  const text = typed.normalize("NFKC").trim();
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

let scored: Set<string> | undefined;

export function isScored(character: string): boolean {
  scored ??= new Set(scoredCharacters());
  return scored.has(character);
}

/**
 * All 3,175: digits, letters, and of JIS X 0208 the kana of rows 4 and 5 and the kanji of rows 16
 * to 47, with 僂 and 萠. The browser has that table already, in EUC-JP.
 */
export function scoredCharacters(): string[] {
  const jis = new TextDecoder("euc-jp");
  const row = (number: number): string[] => {
    const cells = Array.from({ length: 94 }, (_, cell) => [number + 0xa0, cell + 0xa1]);
    return [...jis.decode(new Uint8Array(cells.flat()))].filter((cell) => cell !== "\ufffd");
  };
  return [
    ..."0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    ...without(row(4), "ぁぃぅぇぉゎゐゑ"),
    ...without(row(5), "ァィゥェォッャュョヮヰヱヴヵヶ"),
    ...Array.from({ length: 32 }, (_, i) => row(16 + i)).flat(),
    ..."僂萠",
  ];
}

function without(characters: readonly string[], left: string): string[] {
  return characters.filter((character) => !left.includes(character));
}
