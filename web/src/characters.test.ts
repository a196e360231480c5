import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { normalized, oneCharacter, scoredCharacters, scriptOf } from "./characters";
import { SET_SIZE } from "./set-size";

test.each([
  ["7", "digit"],
  ["A", "upper"],
  ["b", "lower"],
  ["の", "hiragana"],
  ["っ", "hiragana"],
  ["カ", "katakana"],
  ["力", "kanji"],
  ["々", "kanji"],
  ["ー", "katakana"],
])("%s is %s", (character, script) => {
  expect(scriptOf(character)).toBe(script);
});

test("the browser's own table holds the very characters that are scored, in their order", () => {
  const characters = scoredCharacters().join("");
  expect([...characters]).toHaveLength(SET_SIZE);
  const digest = createHash("sha256").update(characters).digest("hex");
  expect(digest).toBe("caa09c69d2989f491b9fd873483c0bd1949d52368d29aa081a6925fb14a04424");
});

test("whatever is in the set is written as the set writes it", () => {
  for (const character of scoredCharacters()) expect(normalized(character)).toBe(character);
});

// The server's tests use the same file.
const TYPED = JSON.parse(readFileSync("../tests/typed.json", "utf8")) as [string, string][];

test.each(TYPED)("what was typed as %j is %j", (typed, meant) => {
  expect(normalized(typed)).toBe(meant);
  expect(normalized(meant)).toBe(meant);
});

test.each([
  ["永\u{e0100}", "永"],
  ["", null],
  ["永遠", null],
  ["ab", null],
])("%j is the one character %j", (typed, character) => {
  expect(oneCharacter(typed)).toBe(character);
});
