import { beforeEach, describe, expect, test } from "vitest";
import { forgetTab } from "../storage";
import { keptDrawing } from "./kept-drawing";

const ONE = [0.1, 0.2, 0.3, 0.4];
const TWO = [0.5, 0.1, 0.5, 0.9];

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

  test("can still be undone and redone after a reload, its last clearing too", () => {
    const before = keptDrawing();
    before.add(ONE);
    before.clear();
    before.add(TWO);
    before.add(ONE);
    before.undo();
    before.undo();
    const after = keptDrawing();
    expect(after.isBlank).toBe(true);
    after.redo();
    after.redo();
    expect(after.strokes).toEqual([TWO, ONE]);
    expect(after.canRedo).toBe(false);
    for (let i = 0; i < 3; i++) after.undo();
    expect(after.strokes).toEqual([ONE]);
  });

  test("does not bring along all that was ever written in the tab", () => {
    const before = keptDrawing();
    for (let i = 0; i < 50; i++) {
      before.add(ONE);
      before.clear();
    }
    expect(sessionStorage.getItem("letters-drawing")).toBe(JSON.stringify([ONE, null]));
    before.add(TWO);
    expect(keptDrawing().done).toEqual([ONE, null, TWO]);
    expect(before.done).toHaveLength(101);
  });

  test("is gone where the tab forgets, and cannot be undone", () => {
    const drawing = keptDrawing();
    drawing.add(ONE);
    drawing.add(TWO);
    drawing.undo();
    drawing.width = 20;
    forgetTab();
    expect([drawing.isBlank, drawing.canUndo, drawing.canRedo]).toEqual([true, false, false]);
    expect(drawing.width).toBe(20);
    expect(sessionStorage).toHaveLength(0);
  });

  test("starts blank, at the usual width", () => {
    expect(keptDrawing().isBlank).toBe(true);
    expect(keptDrawing().width).toBe(10);
  });

  test.each(["no JSON", "7", "{}", "null", '[[1], ["a", 2], [0.5, null], 3, [0.1, 1e99]]'])(
    "takes nothing that no pen wrote: %s",
    (text) => {
      sessionStorage.setItem("letters-drawing", text);
      sessionStorage.setItem("letters-undone", text);
      localStorage.setItem("letters-width", text);
      expect(keptDrawing().strokes).toEqual([]);
      expect(keptDrawing().canRedo).toBe(false);
      expect(keptDrawing().width).toBeLessThanOrEqual(32);
    },
  );
});
