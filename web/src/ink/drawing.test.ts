import { describe, expect, test, vi } from "vitest";
import { Drawing } from "./drawing";

const ONE = [0.1, 0.5, 0.9, 0.5];
const TWO = [0.5, 0.1, 0.5, 0.9];

function drawn(...strokes: number[][]): Drawing {
  const drawing = new Drawing();
  for (const stroke of strokes) drawing.add(stroke);
  return drawing;
}

describe("a drawing", () => {
  test("takes back and brings back stroke by stroke", () => {
    const drawing = drawn(ONE, TWO);
    drawing.undo();
    expect(drawing.strokes).toEqual([ONE]);
    drawing.undo();
    expect(drawing.isBlank).toBe(true);
    expect(drawing.canUndo).toBe(false);
    drawing.redo();
    drawing.redo();
    expect(drawing.strokes).toEqual([ONE, TWO]);
    expect(drawing.canRedo).toBe(false);
  });

  test("can be had back after it was cleared", () => {
    const drawing = drawn(ONE, TWO);
    drawing.clear();
    expect(drawing.isBlank).toBe(true);
    drawing.undo();
    expect(drawing.strokes).toEqual([ONE, TWO]);
  });

  test("forgets what was undone once one writes on", () => {
    const drawing = drawn(ONE);
    drawing.undo();
    drawing.add(TWO);
    expect(drawing.canRedo).toBe(false);
    expect(drawing.strokes).toEqual([TWO]);
  });

  test("that came back from a reload can still be undone stroke by stroke", () => {
    const drawing = new Drawing([ONE, TWO]);
    drawing.undo();
    expect(drawing.strokes).toEqual([ONE]);
  });

  test("does nothing and says nothing where there is nothing to do", () => {
    const drawing = new Drawing();
    const heard = vi.fn();
    drawing.subscribe(heard);
    drawing.undo();
    drawing.redo();
    drawing.clear();
    drawing.width = 10;
    expect(heard).not.toHaveBeenCalled();
  });

  test("keeps its width between the least and the most", () => {
    const drawing = new Drawing();
    drawing.width = 1000;
    expect(drawing.width).toBe(32);
    drawing.width = -1;
    expect(drawing.width).toBe(4);
    drawing.width = Number.NaN;
    expect(drawing.width).toBe(4);
  });

  test("tells its listeners until they leave", () => {
    const drawing = new Drawing();
    const heard = vi.fn();
    const leave = drawing.subscribe(heard);
    drawing.add(ONE);
    leave();
    drawing.add(TWO);
    expect(heard).toHaveBeenCalledTimes(1);
  });

  test("keeps points to a ten-thousandth of the side", () => {
    expect(drawn([0.123456, 1 / 3]).strokes).toEqual([[0.1235, 0.3333]]);
  });
});
