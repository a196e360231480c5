import { describe, expect, test } from "vitest";
import type { AllProgress, Progress } from "../api/history";
import { A_SITTING, cardsOf, MOST_NEW, MOST_REVIEWS } from "./cards";
import { meanOf, type Result, toRepeat } from "./results";
import { dueSet, type PracticeSet } from "./sets";

const NOW = new Date("2026-05-17T12:00:00Z");
const LETTERS = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
const SET: PracticeSet = { id: "x", name: { ja: "", en: "" }, characters: LETTERS };

function one(character: string, due: string): readonly [string, Progress] {
  const latest = 60 + LETTERS.indexOf(character);
  return [character, { count: 1, best: 90, latest, written: "", due }];
}

/** Characters that are due, the longest due last, and others that are not. */
function known(due: string, not: string): AllProgress {
  const each = [
    ...[...due].map((character, i) => one(character, `2026-05-0${9 - i}T00:00:00Z`)),
    ...[...not].map((character) => one(character, "2026-06-01T00:00:00Z")),
  ];
  return { characters: Object.fromEntries(each), active: [] };
}

function cards(progress: AllProgress, set = SET, lately = ""): string {
  return cardsOf(set, progress, NOW, [...lately]).join("");
}

describe("a sitting", () => {
  test("begins with five new ones, each twice", () => {
    expect(cards(known("", ""))).toBe("ABCDEABCDE");
  });

  test("asks for what is due, longest due first, then for what is new, then for the weakest", () => {
    expect(cards(known("AB", "CDE"))).toBe("BAFGHIJCDE");
  });

  test("has room for what is new, however much is due", () => {
    const found = cards(known("ABCDEFGHI", "JKLMNOP"));
    expect(found).toBe("IHGFEQRSTU");
    expect(found).toHaveLength(A_SITTING);
  });

  test("asks for no more than there is", () => {
    const small = { ...SET, characters: ["A", "B"] };
    expect(cards(known("", "AB"), small)).toBe("AB");
    expect(cards(known("", ""), small)).toBe("ABAB");
    expect(cards(known("", ""), { ...SET, characters: [] })).toBe("");
  });

  test("goes on after what was written just now, and comes back to it last", () => {
    expect(cards(known("", ""), SET, "ABCDE")).toBe("FGHIJABCDE");
    expect(cards(known("AB", "CDE"), SET, "FGBA")).toBe("HIJKLCDEFG");
    expect(cards(known("", ""), { ...SET, characters: ["A", "B"] }, "BA")).toBe("BA");
    const due = known("ABC", "");
    expect(cards(due, dueSet(due, NOW), "CA")).toBe("B");
    expect(cards(due, dueSet(due, NOW), "CAB")).toBe("");
  });

  test("never has more than five new characters", () => {
    const fresh = new Set([...cards(known("", "XYZ"))].filter((c) => !"XYZ".includes(c)));
    expect(fresh.size).toBe(MOST_NEW);
  });

  test("a review asks for what is due alone, twenty at most", () => {
    const many = known("ABCDEFGHI", "J");
    expect(cards(many, dueSet(many, NOW))).toBe("IHGFEDCBA");
    const more = { ...dueSet(many, NOW), characters: LETTERS };
    expect(cards(many, more)).toHaveLength(MOST_REVIEWS);
  });
});

function result(character: string, score: number, practice: Result["practice"]): Result {
  return { character, score, drawing: "", practice };
}

describe("the end of a sitting", () => {
  test("has a mean of what was not traced", () => {
    const results = [
      result("A", 90, "copied"),
      result("B", 60, "peeked"),
      result("C", 9, "traced"),
    ];
    expect(meanOf(results)).toBe(75);
    expect(meanOf(results.slice(2))).toBeNull();
    expect(meanOf([])).toBeNull();
  });

  test("says what to write again: what was low, or not without a look, once each", () => {
    const results = [
      result("A", 79, "copied"),
      result("B", 80, "recalled"),
      result("C", 99, "peeked"),
      result("A", 50, "copied"),
    ];
    expect(toRepeat(results)).toEqual(["A", "C"]);
  });

  test("does not ask again for what went well the second time", () => {
    expect(toRepeat([result("A", 40, "copied"), result("A", 90, "copied")])).toEqual([]);
  });
});
