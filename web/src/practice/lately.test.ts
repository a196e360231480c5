import { beforeEach, expect, test, vi } from "vitest";
import { forgetTab } from "../storage";

const NOON = new Date("2026-05-17T12:00:00Z");
const EVENING = new Date("2026-05-17T18:00:00Z");

let lately: typeof import("./lately");

beforeEach(async () => {
  localStorage.clear();
  await openPage();
});

/** As after a reload. */
async function openPage(): Promise<void> {
  vi.resetModules();
  lately = await import("./lately");
}

function write(characters: string, practice: "traced" | "copied"): void {
  for (const character of characters) {
    lately.noteWritten({ character, score: 90, drawing: "", practice }, NOON);
  }
}

test("what was written is known for this visit, the latest last, until the history has it", () => {
  write("永字永", "copied");
  expect(lately.writtenLately("copy", NOON)).toEqual(["字", "永"]);
  expect(lately.writtenLately("recall", NOON)).toEqual(["字", "永"]);
  expect(lately.writtenLately("trace", NOON)).toEqual([]);
  expect(lately.writtenLately("copy", EVENING)).toEqual([]);
});

test("what was traced is known beyond a reload, for tracing alone", async () => {
  write("永字永", "traced");
  await openPage();
  expect(lately.writtenLately("trace", EVENING)).toEqual(["字", "永"]);
  expect(lately.writtenLately("copy", EVENING)).toEqual([]);
});

test("both are forgotten with everything else", async () => {
  write("永", "traced");
  write("字", "copied");
  forgetTab();
  expect(lately.writtenLately("copy", NOON)).toEqual([]);
  await openPage();
  expect(lately.writtenLately("trace", NOON)).toEqual([]);
});

test.each(['{"a": 1}', "[1, null]", "["])("%s in storage is nothing traced", async (kept) => {
  localStorage.setItem("letters-traced", kept);
  await openPage();
  expect(lately.writtenLately("trace", NOON)).toEqual([]);
});
