import { expect, test } from "vitest";
import type { Filter, Writing } from "../api/history";
import { figuresOf, without } from "./figures";

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

test("the figures of a character are those of its writings that are there", () => {
  const filter = { character: "永" };
  const all = { count: 3, best: 93, mean: 81.7, isOfLatest: false };
  expect(figuresOf(shown(filter, [93, 70, 82]), SUMMARY)).toEqual(all);
  const latest = { ...all, isOfLatest: true };
  expect(figuresOf(shown(filter, [93, 70, 82], "cursor"), SUMMARY)).toEqual(latest);
  expect(figuresOf(shown(filter), SUMMARY)).toBeNull();
});

test("what was traced does not count", () => {
  const writings = [{ score: 99, practice: "traced" }, { score: 70 }] as Writing[];
  const of = { filter: { character: "永" }, writings, next: null };
  expect(figuresOf(of, SUMMARY)).toMatchObject({ count: 1, best: 70, mean: 70 });
  expect(figuresOf({ ...of, writings: [writings[0]!] }, SUMMARY)).toBeNull();
  const traced = { script: "kanji", score: 99, practice: "traced" } as Writing;
  expect(without(SUMMARY, traced, [])).toBe(SUMMARY);
  const last = { script: "kanji", score: 90 } as Writing;
  expect(without(SUMMARY, last, writings).scripts.kanji!.best).toBe(70);
});

test("one that is about to be deleted does not count any more", () => {
  const last = { script: "kanji", score: 90 } as Writing;
  const rest = [{ score: 70 }, { score: 99 }] as Writing[];
  const less = without(SUMMARY, last, rest);
  expect([less.count, less.best, less.mean]).toEqual([4, 99, 84.4]);
  expect(less.scripts.kanji).toEqual({ count: 1, best: 99, mean: 70 });
  const one = { ...KANJI, count: 1, scripts: { kanji: { ...KANJI, count: 1 } } };
  const none = { count: 0, best: null, mean: null };
  expect(without(one, last, [])).toEqual({ ...none, scripts: { kanji: none } });
});
