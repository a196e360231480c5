import { expect, test } from "vitest";
import { normalized } from "../characters";
import { typedCharacters } from "./typed";

test.each([
  ["永", "永", ""],
  ["永遠", "永遠", ""],
  ["驚く", "驚くク", ""],
  ["か", "かカ", ""],
  ["ｶ", "カか", ""],
  ["ka", "かカ", ""],
  ["SHI", "しシ", ""],
  ["kak", "", ""],
  ["n", "nんNン", ""],
  ["a", "aあAア", ""],
  ["や", "やヤ", ""],
  ["ぁ", "ぁァ", ""],
  ["ッ", "ッっ", ""],
  ["ヵ", "ヵ", ""],
  ["ー", "ー", ""],
  ["えい", "", "えいエイ"],
  ["☃", "", ""],
  ["", "", ""],
  ["  永　", "永", ""],
])("%j means %j for sure, and perhaps %j", (typed, sure, unsure) => {
  const found = typedCharacters(normalized(typed));
  expect([found.sure.join(""), found.unsure.join("")]).toEqual([sure, unsure]);
});
