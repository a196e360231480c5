import { beforeEach, describe, expect, test } from "vitest";
import { keptDrawing } from "./keep";

beforeEach(() => {
  sessionStorage.clear();
  localStorage.clear();
});

describe("a kept drawing", () => {
  test("is there again after a reload, with its width", () => {
    const before = keptDrawing();
    before.add([0.1, 0.2, 0.3, 0.4]);
    before.width = 20;
    const after = keptDrawing();
    expect(after.strokes).toEqual([[0.1, 0.2, 0.3, 0.4]]);
    expect(after.width).toBe(20);
  });

  test("starts blank, at the usual width", () => {
    expect(keptDrawing().isBlank).toBe(true);
    expect(keptDrawing().width).toBe(10);
  });

  test.each(["no JSON", "7", "{}", "null", '[[1], ["a", 2], [0.5, null], 3, [0.1, 1e99]]'])(
    "takes nothing that no pen wrote: %s",
    (text) => {
      sessionStorage.setItem("letters-drawing", text);
      localStorage.setItem("letters-width", text);
      expect(keptDrawing().strokes).toEqual([]);
      expect(keptDrawing().width).toBeLessThanOrEqual(32);
    },
  );
});
