import type { Words } from "../../i18n";
import type { Failure } from "../../api/score";
import type { Script } from "../../characters";

const ja = {
  which: "どの字を書きましたか？",
  candidates: "候補",
  found: (characters: readonly string[]) => `候補は、${characters.join("、")}。`,
  none: "どれでもない",
  again: "もう一度",
  next: "次の字を書く",
  lastTry: (character: string) => `前に書いた「${character}」`,
  thisTry: (character: string) => `いま書いた「${character}」`,
  before: (score: number) => `前回は${score}点でした。`,
  compared: "前回とくらべる",
  to: "から",
  meant: "書いた字を入力",
  search: "読み・ローマ字・英語の意味からも探せます",
  example: "例：永、えい",
  ask: "採点",
  asking: "読んでいます…",
  back: "候補に戻る",
  oneCharacter: "書いた字を入力してください。",
  chooseOne: "書いた字を選んでください",
  notScored: (character: string) => `「${character}」はまだ採点できません。`,
  points: "点",
  result: (character: string, score: number, words: string) =>
    `「${character}」は100点満点で${score}点。${words}。`,
  rank: (rank: number) => `${rank.toLocaleString("ja")}番目の候補でした`,
  near: (characters: readonly string[], rather: boolean) => {
    const named = characters.map((character) => `「${character}」`).join("や");
    return rather ? `むしろ${named}に見えます` : `少し${named}にも見えます`;
  },
  defects: {
    missing_stroke: "一画たりないようです",
    extra_stroke: "一画多いようです",
    not_a_character: "文字には見えないようです",
  } as Partial<Record<string, string>>,
  first: (character: string) => `はじめて書いた「${character}」です。`,
  record: (before: number) => `自己最高です！ これまでは${before}点でした。`,
  best: (score: number, latest: number | null) =>
    latest
      ? `この字の最近${latest}回の最高は${score}点です。`
      : `この字の自己最高は${score}点です。`,
  scripts: {
    digit: "数字",
    upper: "大文字",
    lower: "小文字",
    hiragana: "かな",
    katakana: "カナ",
    kanji: "漢字",
  } as Record<Script, string>,
};

const en: typeof ja = {
  which: "Which one did you write?",
  candidates: "Candidates",
  found: (characters) => `Candidates: ${characters.join(", ")}.`,
  none: "None of these",
  again: "Again",
  next: "Write another",
  lastTry: (character) => `Your last “${character}”`,
  thisTry: (character) => `This “${character}”`,
  before: (score) => `Last time: ${score}.`,
  compared: "Compared with last time",
  to: "then",
  meant: "Type the character you wrote",
  search: "You can also type a reading, rōmaji or an English meaning",
  example: "e.g. 永, ei",
  ask: "Score",
  asking: "Reading…",
  back: "Back to the candidates",
  oneCharacter: "Type the character you wrote.",
  chooseOne: "Choose the character you wrote",
  notScored: (character) => `“${character}” cannot be scored yet.`,
  points: "/100",
  result: (character, score, words) => `“${character}”: ${score} out of 100. ${words}.`,
  rank: (rank) => `It was the ${ordinal(rank)} candidate`,
  near: (characters, rather) => {
    const named = characters.map((character) => `“${character}”`).join(" or ");
    return rather ? `Looks more like ${named}` : `Looks a little like ${named}, too`;
  },
  defects: {
    missing_stroke: "A stroke seems to be missing",
    extra_stroke: "There seems to be a stroke too many",
    not_a_character: "This does not look like a character",
  },
  first: (character) => `Your first “${character}”.`,
  record: (before) => `Your best so far! It was ${before} before.`,
  best: (score, latest) =>
    latest
      ? `Your best of the last ${latest} is ${score}.`
      : `Your best so far for this character is ${score}.`,
  scripts: {
    digit: "digit",
    upper: "capital",
    lower: "small",
    hiragana: "hira",
    katakana: "kata",
    kanji: "kanji",
  },
};

const ENDINGS: Partial<Record<Intl.LDMLPluralRule, string>> = { one: "st", two: "nd", few: "rd" };

function ordinal(rank: number): string {
  const rule = new Intl.PluralRules("en", { type: "ordinal" }).select(rank);
  return rank.toLocaleString("en") + (ENDINGS[rule] ?? "th");
}

export const WORDS = { ja, en };

export const FAILURES: Record<Failure, Words<string>> = {
  "blank-drawing": {
    ja: "何も書かれていないようです。マスの中に大きく書いてください。",
    en: "The square seems to be empty. Write one large character inside it.",
  },
  "unknown-target": {
    ja: "その文字はまだ採点できません。",
    en: "That character cannot be scored yet.",
  },
  busy: {
    ja: "いま混み合っています。書いた字は残っています。少し待って、もう一度お試しください。",
    en: "The server is busy. Your drawing is still here. Wait a moment and try again.",
  },
  timeout: {
    ja: "返事がありませんでした。書いた字は残っています。もう一度お試しください。",
    en: "The server did not answer. Your drawing is still here. Please try again.",
  },
  unreachable: {
    ja: "つながりませんでした。書いた字は残っています。電波を確かめて、もう一度お試しください。",
    en: "Could not connect. Your drawing is still here. Check your connection and try again.",
  },
  server: {
    ja: "採点できませんでした。書いた字は残っています。もう一度お試しください。",
    en: "Your drawing could not be scored. It is still here. Please try again.",
  },
};

export const NOTHING_YET: Words<string> = {
  ja: "まだ何も書かれていません。",
  en: "Write a character first.",
};
