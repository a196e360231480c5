import { expect, test } from "vitest";
import type { Filter, Writing } from "../api/history";
import { figuresOf } from "./figures";

const KANJI = { count: 2, best: 90, mean: 80 };
const SUMMARY = { count: 5, best: 99, mean: 85.5, scripts: { kanji: KANJI } };

function shown(filter: Filter, scores: number[] = [], next: string | null = null) {
  return { filter, writings: scores.map((score) => ({ score }) as Writing), next };
}

test("the figures are of everything, or of one script", () => {
  expect(figuresOf(shown({}), SUMMARY)).toBe(SUMMARY);
  expect(figuresOf(shown({ script: "kanji" }), SUMMARY)).toBe(KANJI);
  expect(figuresOf(shown({ script: "latin" }), SUMMARY)).toBeNull();
});

test("the figures of a character are those of its writings, once all are there", () => {
  const filter = { character: "永" };
  const all = { count: 3, best: 93, mean: 81.7 };
  expect(figuresOf(shown(filter, [93, 70, 82]), SUMMARY)).toEqual(all);
  expect(figuresOf(shown(filter, [93, 70, 82], "cursor"), SUMMARY)).toBeNull();
  expect(figuresOf(shown(filter), SUMMARY)).toBeNull();
});
