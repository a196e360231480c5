import { expect, test } from "vitest";
import { romajiOf, toHiragana } from "./romaji";

test.each([
  ["ei", "えい"],
  ["EI", "えい"],
  ["エイ", "えい"],
  ["えi", "えい"],
  ["えいk", "えい"],
  ["nagai", "ながい"],
  ["kyō", "きょう"],
  ["shou", "しょう"],
  ["syou", "しょう"],
  ["chuu", "ちゅう"],
  ["ju", "じゅ"],
  ["ryaku", "りゃく"],
  ["kanji", "かんじ"],
  ["sen", "せん"],
  ["onna", "おんな"],
  ["tan'i", "たんい"],
  ["zasshi", "ざっし"],
  ["tsuchi", "つち"],
  ["fune", "ふね"],
  ["wo", "を"],
  ["eternity", null],
  ["k", null],
  ["永", null],
  ["", null],
])("%j is %j in hiragana", (typed, hiragana) => {
  expect(toHiragana(typed)).toBe(hiragana);
});

test.each([
  ["あ", "a"],
  ["シ", "shi"],
  ["づ", "zu"],
  ["ん", "n"],
  ["っ", undefined],
  ["永", undefined],
])("%s is read %s", (kana, romaji) => {
  expect(romajiOf(kana)).toBe(romaji);
});
