import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { scoredCharacters, suggest } from "./suggest";

test("the browser's own table holds the very characters that are scored, in their order", () => {
  const characters = scoredCharacters().join("");
  expect([...characters]).toHaveLength(3175);
  const digest = createHash("sha256").update(characters).digest("hex");
  expect(digest).toBe("7990e5b0b5e40c65f21c19e3c6fcef6c10ffeaacd605187019f3c42f3aebf5ea");
});

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
  ["ぁ", ""],
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
