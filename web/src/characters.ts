export type Script = "digit" | "upper" | "lower" | "hiragana" | "katakana" | "kanji";

/** Told on each candidate, for 力 and カ look the same. */
export function scriptOf(character: string): Script {
  if (/^\d/.test(character)) return "digit";
  if (/^[A-Z]/.test(character)) return "upper";
  if (/^[a-z]/.test(character)) return "lower";
  if (/^\p{Script=Hiragana}/u.test(character)) return "hiragana";
  return /^\p{Script=Katakana}/u.test(character) ? "katakana" : "kanji";
}

/** What was typed as the one character it is (Ａ is A, ｱ is ア), or null. */
export function oneCharacter(typed: string): string | null {
  const [character, ...rest] = typed.normalize("NFKC").trim();
  return character && rest.length === 0 ? character : null;
}
