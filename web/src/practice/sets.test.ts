import { describe, expect, test } from "vitest";
import type { AllProgress, Progress } from "../api/history";
import { CONFUSED } from "../catalogue/confused";
import { isScored } from "../characters";
import { HIRAGANA, KATAKANA, soundOf } from "./kana";
import { dueSet, MOST_IN_A_PART, PLAIN_SETS, setsOfGrades, weakSet } from "./sets";

const NOW = new Date("2026-05-17T12:00:00Z");

function progress(more: Partial<Progress>): Progress {
  const written = "2026-05-17T00:00:00Z";
  return { count: 1, best: 90, latest: 90, written, due: "2026-06-01T00:00:00Z", ...more };
}

function all(characters: Record<string, Partial<Progress>>): AllProgress {
  const each = Object.entries(characters).map(([c, more]) => [c, progress(more)] as const);
  return { characters: Object.fromEntries(each), active: [] };
}

describe("the sets", () => {
  test.each(PLAIN_SETS.map((set) => [set.id, set] as const))(
    "%s holds only what can be scored, each once",
    (_, { characters }) => {
      expect(characters.filter((character) => !isScored(character))).toEqual([]);
      expect(new Set(characters).size).toBe(characters.length);
      expect(characters.length).toBeLessThanOrEqual(MOST_IN_A_PART);
    },
  );

  test.each(
    "シツ ソン 未末 土士 己已 已巳 千干 人入 鳥烏 待侍 網綱 遣遺 牛午 大犬 田由".split(" "),
  )("%s are practised in one set", (pair) => {
    const sets = PLAIN_SETS.filter(({ id }) => id.startsWith("まちがえやすい"));
    const holding = sets.filter(({ characters }) =>
      [...pair].every((character) => characters.includes(character)),
    );
    expect(holding).toHaveLength(1);
    expect(CONFUSED.some((group) => [...pair].every((each) => group.includes(each)))).toBe(true);
  });

  test("every group of what is mistaken is in a set", () => {
    const held = new Set(PLAIN_SETS.slice(3).flatMap(({ characters }) => characters));
    expect([...CONFUSED.join("")].filter((character) => !held.has(character))).toEqual([]);
  });

  test("the kana come in the order of school", () => {
    expect(HIRAGANA.slice(0, 6).join("")).toBe("あいうえおか");
    expect(HIRAGANA[45]).toBe("ん");
    expect(HIRAGANA).toHaveLength(75);
    expect(KATAKANA.slice(0, 6).join("")).toBe("アイウエオカ");
    expect(KATAKANA.slice(75).join("")).toBe("ァィゥェォヴー");
  });

  test("the kanji of secondary school and for names come in parts", () => {
    const many = Array.from({ length: 230 }, (_, i) => String.fromCodePoint(0x4e00 + i));
    const sets = setsOfGrades({ primary: [["一"], ["引"]], secondary: many, names: ["凛"] });
    expect(sets.map(({ id }) => id)).toEqual(["小1", "小2", "中学1", "中学2", "中学3", "人名1"]);
    const parts = sets.filter(({ id }) => id.startsWith("中学"));
    expect(parts.flatMap(({ characters }) => characters)).toEqual(many);
    expect(Math.max(...parts.map(({ characters }) => characters.length))).toBe(MOST_IN_A_PART);
  });
});

describe("your own sets", () => {
  test("the hardest come lowest first, by what was last written", () => {
    const mine = all({ 永: { latest: 79, best: 99 }, あ: { latest: 12 }, ん: { latest: 80 } });
    expect(weakSet(mine).characters).toEqual(["あ", "永"]);
  });

  test("what is due comes longest due first", () => {
    const mine = all({
      永: { due: "2026-05-17T12:00:00Z" },
      あ: { due: "2026-05-01T00:00:00Z" },
      ん: { due: "2026-05-17T12:00:01Z" },
    });
    expect(dueSet(mine, NOW).characters).toEqual(["あ", "永"]);
  });
});

describe("the sound of a kana", () => {
  test.each([
    ["あ", "a", false],
    ["シ", "shi", false],
    ["ふ", "fu", false],
    ["を", "wo", false],
    ["ん", "n", false],
    ["ぢ", "di", false],
    ["ョ", "yo", true],
    ["っ", "tsu", true],
    ["ヴ", "vu", false],
  ])("%s is %s", (kana, romaji, isSmall) => {
    expect(soundOf(kana)).toEqual({ romaji, isSmall });
  });

  test.each(["ー", "永", "A", "7", "　"])("%s has none", (character) => {
    expect(soundOf(character)).toBeNull();
  });

  test("every kana of the sets has one but ー", () => {
    const mute = [...HIRAGANA, ...KATAKANA].filter((kana) => !soundOf(kana));
    expect(mute).toEqual(["ー"]);
  });
});
