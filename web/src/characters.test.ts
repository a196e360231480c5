import { describe, expect, test } from "vitest";
import { oneCharacter, scriptOf } from "./characters";

test.each([
  ["7", "digit"],
  ["A", "upper"],
  ["b", "lower"],
  ["の", "hiragana"],
  ["っ", "hiragana"],
  ["カ", "katakana"],
  ["力", "kanji"],
  ["々", "kanji"],
])("%s is %s", (character, script) => {
  expect(scriptOf(character)).toBe(script);
});

describe("what was typed", () => {
  test.each([
    ["永", "永"],
    [" 永　", "永"],
    ["Ａ", "A"],
    ["ｶ", "カ"],
    ["か\u3099", "が"],
    ["𠮟", "𠮟"],
  ])("%j is %s", (typed, character) => {
    expect(oneCharacter(typed)).toBe(character);
  });

  test.each(["", "  ", "永遠", "ab"])("%j is not one character", (typed) => {
    expect(oneCharacter(typed)).toBeNull();
  });
});
