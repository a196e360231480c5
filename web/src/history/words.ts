import type { Lost } from "../outbox/outbox";
import type { Script, Trouble } from "../api/history";
import type { Arrangement } from "./arrange";

/** Formats an instant. Made on first use, as that takes tens of milliseconds. */
function dates(language: string, options: Intl.DateTimeFormatOptions): (instant: string) => string {
  let format: Intl.DateTimeFormat | undefined;
  return (instant) => {
    format ??= new Intl.DateTimeFormat(language, options);
    return format.format(new Date(instant));
  };
}

const ja = {
  title: "履歴",
  loading: "読み込んでいます…",
  count: "書いた字",
  best: "最高",
  mean: "平均",
  number: (value: number) => value.toLocaleString("ja"),
  points: (score: number) => `${score}点`,
  scripts: {
    kanji: "漢字",
    hiragana: "ひらがな",
    katakana: "カタカナ",
    latin: "英字",
    digit: "数字",
  } as Record<Script, string>,
  filters: "絞り込み",
  script: "文字の種類",
  all: "すべて",
  only: "一文字で絞る",
  example: "例：永",
  filter: "絞る",
  onlyThis: (character: string) => `「${character}」だけ見る`,
  oneCharacter: "一文字だけ入力してください。",
  unknown: (character: string) => `「${character}」は採点できる字ではありません。`,
  trend: (count: number) => `最近の${count}字の点数`,
  trendSpoken: (count: number, first: number, last: number) =>
    `最近の${count}字の点数の移り変わり。最初は${first}点、最後は${last}点。`,
  arrangement: "並べ方",
  arrangements: {
    drawings: "一覧",
    characters: "字ごと",
    days: "日ごと",
  } as Record<Arrangement, string>,
  characters: "書いた字と最高点",
  times: (count: number) => `${count}回`,
  drawings: (count: number) => `${count}字`,
  traced: "なぞり",
  sheet: "書いた字の一覧",
  writing: (character: string, score: number, date: string) =>
    `「${character}」${score}点、${date}`,
  date: dates("ja", { dateStyle: "long" }),
  time: dates("ja", { dateStyle: "long", timeStyle: "short" }),
  more: "もっと見る",
  newer: "新しい字へ",
  older: "古い字へ",
  close: "閉じる",
  remove: "この字を削除",
  removed: "削除しました。",
  removedAll: "すべて削除しました。",
  undo: "元に戻す",
  writeAgain: "もう一度書く",
  export: "まとめてダウンロード",
  removeAll: "すべて削除",
  removeAllAsk: "すべて削除しますか？",
  removeAllMeans: (count: number | null) =>
    `${count === null ? "これまでに書いた字がすべて" : `書いた${count}字が`}消え、元には戻せません。`,
  cancel: "やめる",
  nothing: "まだ何もありません",
  nothingYet: "字を書いて候補から選ぶと、ここに並んでいきます。",
  write: "字を書く",
  noSuch: "この条件に合う字は、まだありません。",
  showAll: "すべて表示",
  again: "もう一度",
  waiting: (count: number) =>
    `まだ保存できていない字が${count}字あります。つながりしだい保存します。`,
  lost: (lost: readonly Lost[]) =>
    `${lost.map(({ character }) => `「${character}」`).join("")}は保存できませんでした。` +
    "長いあいだつながらなかったか、すでに削除されています。",
  understood: "わかりました",
  needsCookies:
    "履歴には Cookie が必要です。このブラウザーでは Cookie が使えないため、書いた字を保存できません。採点はできます。",
  kept: "履歴はこのブラウザーでしか見られません。書いた月から2年で消えます。",
  troubles: {
    unreachable: "つながりませんでした。電波を確かめて、もう一度お試しください。",
    busy: "いま履歴を使えません。少し待って、もう一度お試しください。",
    "unknown-character": "その文字は採点できる字ではありません。",
    server: "うまくいきませんでした。もう一度お試しください。",
  } as Record<Trouble, string>,
};

const en: typeof ja = {
  title: "History",
  loading: "Loading…",
  count: "Written",
  best: "Best",
  mean: "Mean",
  number: (value) => value.toLocaleString("en"),
  points: (score) => `${score}`,
  scripts: {
    kanji: "Kanji",
    hiragana: "Hiragana",
    katakana: "Katakana",
    latin: "Latin",
    digit: "Digits",
  },
  filters: "Filter",
  script: "Script",
  all: "All",
  only: "One character",
  example: "e.g. 永",
  filter: "Filter",
  onlyThis: (character) => `Only “${character}”`,
  oneCharacter: "Type one character.",
  unknown: (character) => `“${character}” is not one of the characters that can be scored.`,
  trend: (count) => `Scores of the latest ${count}`,
  trendSpoken: (count, first, last) =>
    `Scores of the latest ${count} over time. The oldest has ${first} points, the newest ${last}.`,
  arrangement: "Arrange",
  arrangements: { drawings: "Drawings", characters: "By character", days: "By day" },
  characters: "Your characters and their best scores",
  times: (count) => `${count}×`,
  drawings: (count) => `${count} drawn`,
  traced: "traced",
  sheet: "Your drawings",
  writing: (character, score, date) => `“${character}”, ${score} out of 100, ${date}`,
  date: dates("en", { dateStyle: "medium" }),
  time: dates("en", { dateStyle: "long", timeStyle: "short" }),
  more: "Show more",
  newer: "Newer",
  older: "Older",
  close: "Close",
  remove: "Delete",
  removed: "Deleted.",
  removedAll: "Everything has been deleted.",
  undo: "Undo",
  writeAgain: "Write it again",
  export: "Download everything",
  removeAll: "Delete everything",
  removeAllAsk: "Delete everything?",
  removeAllMeans: (count) =>
    count === 1
      ? "The character you wrote will be deleted. This cannot be undone."
      : `All ${count === null ? "" : `${count} `}characters you wrote will be deleted. This cannot be undone.`,
  cancel: "Cancel",
  nothing: "Nothing here yet",
  nothingYet: "Write a character and pick it from the candidates. It is then saved here.",
  write: "Write a character",
  noSuch: "You have not written any of these yet.",
  showAll: "Show all",
  again: "Try again",
  waiting: (count) =>
    count === 1
      ? "One character is not saved yet. It will be saved when you are online."
      : `${count} characters are not saved yet. They will be saved when you are online.`,
  lost: (lost) =>
    `${lost.map(({ character }) => `“${character}”`).join(" ")} could not be saved. ` +
    "You were offline for too long, or deleted it.",
  understood: "OK",
  needsCookies:
    "Your history needs cookies. This browser blocks them, so nothing can be saved. Scoring works without.",
  kept: "Only this browser can see your history. Drawings are deleted two years after the month you wrote them.",
  troubles: {
    unreachable: "Could not connect. Check your connection and try again.",
    busy: "Your history is not available right now. Wait a moment and try again.",
    "unknown-character": "That character cannot be scored.",
    server: "Something went wrong. Please try again.",
  },
};

export const WORDS = { ja, en };
