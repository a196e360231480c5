import { describe, expect, test } from "vitest";
import { bandOf, oneCharacter, scriptOf } from "./characters";

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

test.each([
  [100, "best"],
  [90, "best"],
  [89, "good"],
  [70, "good"],
  [69, "fair"],
  [50, "fair"],
  [49, "poor"],
  [0, "poor"],
])("%i points are %s", (score, band) => {
  expect(bandOf(score)).toBe(band);
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
