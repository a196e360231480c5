/** Kana and the Latin letters that people type for them. */

const VOWELS = "aiueo";
const ROWS: Readonly<Record<string, string>> = {
  "": "あいうえお",
  k: "かきくけこ",
  g: "がぎぐげご",
  s: "さしすせそ",
  z: "ざじずぜぞ",
  t: "たちつてと",
  d: "だぢづでど",
  n: "なにぬねの",
  h: "はひふへほ",
  b: "ばびぶべぼ",
  p: "ぱぴぷぺぽ",
  m: "まみむめも",
  y: "や ゆ よ",
  r: "らりるれろ",
  w: "わ   を",
};
/** Consonants before a small ゃ, ゅ or ょ, other than those that only add a y. */
const BEFORE_SMALL: Readonly<Record<string, string>> = { sh: "し", ch: "ち", j: "じ" };
const SMALL: Readonly<Record<string, string>> = { a: "ゃ", u: "ゅ", o: "ょ" };
const LONG: Readonly<Record<string, string>> = { ā: "aa", ī: "ii", ū: "uu", ē: "ei", ō: "ou" };

const KANA = new Map<string, string>(
  Object.entries(ROWS).flatMap(([consonant, kana]) =>
    [...VOWELS].map((vowel, i) => [consonant + vowel, kana[i]!] as const),
  ),
);
for (const consonant of "kgszntdhbpmr") {
  for (const [vowel, small] of Object.entries(SMALL)) {
    KANA.set(`${consonant}y${vowel}`, ROWS[consonant]![1]! + small);
  }
}
for (const [consonant, kana] of Object.entries(BEFORE_SMALL)) {
  KANA.set(`${consonant}i`, kana);
  for (const [vowel, small] of Object.entries(SMALL)) KANA.set(consonant + vowel, kana + small);
}
KANA.set("tsu", "つ").set("fu", "ふ").set("n", "ん").set("nn", "ん");
for (const gap of ["yi", "ye", "wi", "wu", "we"]) KANA.delete(gap);

const ROMAJI = new Map([...KANA].map(([romaji, kana]) => [kana, romaji]));
ROMAJI.set("ん", "n").set("ぢ", "ji").set("づ", "zu");
const LONGEST = 3;
const KANA_APART = 0x60; // from a hiragana to its katakana

/**
 * Kana and Latin letters as hiragana, or null if they are none: "ei" and "エイ" become えい. An
 * unfinished syllable at the end is left out: えいk becomes えい too.
 */
export function toHiragana(typed: string): string | null {
  const letters = typed
    .toLowerCase()
    .replace(/[āīūēō]/g, (long) => LONG[long]!)
    .replace(/[ァ-ヶ]/g, (kana) => String.fromCodePoint(kana.codePointAt(0)! - KANA_APART));
  let hiragana = "";
  for (let at = 0; at < letters.length;) {
    const rest = letters.slice(at);
    const [, same] = /^(?!n)([a-z])\1/.exec(rest) ?? [];
    const part = /^[ぁ-ゖー]/.test(rest) ? rest[0]! : partOf(rest);
    if (part) {
      hiragana += KANA.get(part) ?? part;
      at += part.length + (part === "n" && rest[1] === "'" ? 1 : 0);
    } else if (same && !VOWELS.includes(same)) {
      hiragana += "っ";
      at += 1;
    } else {
      return /^[a-z]{1,2}$/.test(rest) && hiragana ? hiragana : null;
    }
  }
  return hiragana || null;
}

/** The longest beginning that is one kana; n is one only where no vowel follows. */
function partOf(rest: string): string | null {
  for (let length = LONGEST; length > 0; length--) {
    const part = rest.slice(0, length);
    // In "nna" the second n goes with the vowel.
    if (part === "nn" && /^nn[aiueoy]/.test(rest)) continue;
    if (part.length === length && KANA.has(part)) return part;
  }
  return null;
}

/** A kana in Latin letters; undefined for kana that are only read together with others. */
export function romajiOf(kana: string): string | undefined {
  const hiragana = /^[ァ-ヶ]$/.test(kana)
    ? String.fromCodePoint(kana.codePointAt(0)! - KANA_APART)
    : kana;
  return ROMAJI.get(hiragana);
}
