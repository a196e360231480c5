import type { Words } from "../i18n";

const ja = {
  title: "Letters — 手書き文字の読みやすさを採点",
  invitation: "一文字、書いてみよう",
  explanation: "どれだけ読みやすい字か、100点満点で採点します。",
  range: "漢字・ひらがな・カタカナ・英数字、3,175字",
  square: "文字を書くマス。ペンか指かマウスで、一文字書いてください。",
  tools: "書く道具",
  width: "太さ",
  undo: "戻す",
  redo: "やり直す",
  clear: "消す",
  score: "採点",
  reading: "読んでいます…",
  nothingYet: "まだ何も書かれていません。",
};

const en: typeof ja = {
  title: "Letters — how readable is your handwriting?",
  invitation: "Write one character",
  explanation: "See how readable it is, out of 100.",
  range: "3,175 kanji, kana, letters and digits",
  square: "Writing square. Write one character with a pen, a finger or a mouse.",
  tools: "Writing tools",
  width: "Width",
  undo: "Undo",
  redo: "Redo",
  clear: "Clear",
  score: "Score",
  reading: "Reading…",
  nothingYet: "Nothing is written yet.",
};

export const WORDS = { ja, en };

/** Said when the server cannot be reached, even before the part that reads answers is loaded. */
export const UNREACHABLE: Words<string> = {
  ja: "つながりませんでした。書いた字は残っています。電波を確かめて、もう一度お試しください。",
  en: "Could not connect. Your drawing is still here: please check your connection and try again.",
};
