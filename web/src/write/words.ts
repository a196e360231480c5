import { SET_SIZE_TEXT } from "../set-size";

const ja = {
  title: "Letters — 手書き文字の読みやすさを採点",
  invitation: "一文字、書いてみよう",
  explanation: "どれだけ読みやすい字か、100点満点で採点します。",
  range: `漢字・ひらがな・カタカナ・英数字、${SET_SIZE_TEXT}字`,
  square: "文字を書くマス。ペンか指かマウスで、一文字書いてください。",
  score: "採点",
  reading: "読んでいます…",
};

const en: typeof ja = {
  title: "Letters — how readable is your handwriting?",
  invitation: "Write one character",
  explanation: "Get a score out of 100 for how readable it is.",
  range: `${SET_SIZE_TEXT} kanji, kana, letters and digits`,
  square: "Writing square. Write one character with a pen, a finger or a mouse.",
  score: "Score",
  reading: "Reading…",
};

export const WORDS = { ja, en };
