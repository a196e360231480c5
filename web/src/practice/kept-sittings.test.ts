import { beforeEach, describe, expect, test } from "vitest";
import { keep, storedSittings } from "./kept-sittings";
import type { Result } from "./results";
import { begun, isOver, resultsOf, withNextCard, withResult } from "./sitting-state";

const KEY = "letters-sittings";
const PNG = "data:image/png;base64,AAAA";
const A: Result = { character: "あ", score: 90, drawing: PNG, practice: "copied" };
const ONE = begun(["あ"], null);

beforeEach(() => {
  sessionStorage.clear();
});

describe("a sitting", () => {
  test("has the last attempt of each card, passed on or not", () => {
    const first = withResult(begun(["あ", "い"], null), { ...A, score: 40 });
    const sitting = withResult(first, A);
    expect(resultsOf(sitting)).toEqual([A]);
    expect(resultsOf(withNextCard(sitting))).toEqual([A]);
    expect(isOver(withNextCard(sitting))).toBe(false);
    expect(isOver(withNextCard(withNextCard(sitting)))).toBe(true);
  });

  test("shows no sheet of the one before", () => {
    expect(begun(["あ"], withNextCard(ONE)).sheet).toBe(2);
  });

  test("is there after a reload", () => {
    const sitting = withResult(ONE, A);
    keep("ひらがな", sitting);
    expect(storedSittings()).toEqual([["ひらがな", sitting]]);
    keep("ひらがな", null);
    expect(storedSittings()).toEqual([]);
  });

  test("is one of the latest ten", () => {
    for (let i = 0; i < 12; i++) keep(String(i), ONE);
    keep("2", ONE);
    expect(storedSittings().map(([id]) => id)).toEqual([..."3456789", "10", "11", "2"]);
  });

  test.each([
    "x",
    {},
    [null],
    [["x"]],
    [["x", { ...ONE, cards: ["ああ"] }]],
    [["x", { ...ONE, at: -1 }]],
    [["x", { ...ONE, results: [] }]],
    [["x", { ...ONE, results: [{ ...A, drawing: "javascript:" }] }]],
    [["x", { ...ONE, results: [{ ...A, practice: "other" }] }]],
  ])("is not taken from %j", (stored) => {
    sessionStorage.setItem(KEY, JSON.stringify(stored));
    expect(storedSittings()).toEqual([]);
  });
});
