import { expect, test } from "vitest";
import { suggest } from "./suggest";

test.each([
  ["永", "永"],
  ["永遠", "永遠"],
  ["驚く", "驚くク"],
  ["か", "かカ"],
  ["ｶ", "カか"],
  ["ka", "かkaカKA"],
  ["SHI", "しSHIシshi"],
  ["n", "nんNン"],
  ["a", "aあAア"],
  ["や", "やヤ"],
  ["ぁ", "ぁァ"],
  ["ッ", "ッっ"],
  ["ヵ", "ヵ"],
  ["ー", "ー"],
  ["☃", ""],
  ["", ""],
  ["constructor", "construCON"],
  ["  永　", "永"],
])("%j may mean one of %j", (typed, meant) => {
  expect(suggest(typed).join("")).toBe(meant);
});

test("of a long text the first ten are enough", () => {
  expect(suggest("春は曙やうやう白くなりゆく山際")).toHaveLength(10);
});
