import { expect, test } from "vitest";
import type { Writing } from "../api/history";
import { arrangementOf, charactersOf, daysOf } from "./arrange";

function at(written: Date): Writing {
  return { written: written.toISOString() } as Writing;
}

test("the address says how the history is laid out", () => {
  expect(arrangementOf("?by=days&script=kanji")).toBe("days");
  expect(arrangementOf("?by=characters")).toBe("characters");
  expect(arrangementOf("?by=years")).toBe("drawings");
  expect(arrangementOf("")).toBe("drawings");
});

test("days are those of where the browser is", () => {
  const late = at(new Date(2026, 4, 17, 23, 59));
  const early = at(new Date(2026, 4, 17, 0, 1));
  const before = at(new Date(2026, 4, 16, 23, 59));
  const found = daysOf([late, early, before]);
  expect(found.map(({ writings }) => writings)).toEqual([[late, early], [before]]);
});

function progress(written: string) {
  return { count: 1, best: 9, latest: 9, written, due: written };
}

test("characters come latest first, as far as the filter lets them through", () => {
  const all = {
    characters: {
      あ: progress("2026-05-01T00:00:00Z"),
      永: progress("2026-05-03T00:00:00Z"),
      a: progress("2026-05-02T00:00:00Z"),
      B: progress("2026-05-04T00:00:00Z"),
    },
    active: [],
  };
  const found = (filter: object) => charactersOf(all, filter).map(({ character }) => character);
  expect(found({})).toEqual(["B", "永", "a", "あ"]);
  expect(found({ script: "latin" })).toEqual(["B", "a"]);
  expect(found({ script: "digit" })).toEqual([]);
  expect(found({ character: "永" })).toEqual(["永"]);
});
