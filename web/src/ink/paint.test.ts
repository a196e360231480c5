import { describe, expect, test } from "vitest";
import { dip, type Ink, paintSettled, paintStrokes, paintTip } from "./paint";

type Call = readonly [string, ...number[]];

/** Notes what is drawn with it. */
function notingInk(): Ink & { calls: Call[] } {
  const calls: Call[] = [];
  const note =
    (name: string) =>
    (...numbers: unknown[]) =>
      void calls.push([name, ...(numbers as number[]).map((number) => +number.toFixed(6))]);
  return {
    calls,
    lineWidth: 0,
    lineCap: "butt",
    lineJoin: "miter",
    beginPath: note("begin"),
    moveTo: note("move"),
    lineTo: note("line"),
    quadraticCurveTo: note("curve"),
    arc: note("arc"),
    stroke: note("stroke"),
    fill: note("fill"),
  };
}

const curvesOf = (ink: { calls: Call[] }) => ink.calls.filter(([name]) => name === "curve");

describe("painting", () => {
  test("a pen that only touches the paper leaves a disc as wide as the line", () => {
    const ink = notingInk();
    paintStrokes(ink, [[0.5, 0.25]], 16, 256);
    expect(ink.lineWidth).toBe(16);
    expect(ink.calls).toEqual([
      ["begin"],
      ["arc", 128, 64, 8, 0, +(2 * Math.PI).toFixed(6)],
      ["fill"],
    ]);
  });

  test("the line goes through the middles and ends at the last point", () => {
    const ink = notingInk();
    paintStrokes(ink, [[0, 0, 0.5, 0, 0.5, 1]], 10, 100);
    expect(ink.calls).toEqual([
      ["begin"],
      ["move", 0, 0],
      ["curve", 0, 0, 25, 0],
      ["curve", 50, 0, 50, 50],
      ["stroke"],
      ["begin"],
      ["move", 50, 50],
      ["line", 50, 100],
      ["stroke"],
    ]);
  });

  test("drawing point by point gives the very curves of drawing at once", () => {
    const stroke = [0.1, 0.1, 0.3, 0.2, 0.4, 0.5, 0.6, 0.55, 0.9, 0.2];
    const atOnce = notingInk();
    paintSettled(atOnce, stroke, 300);
    const bit = notingInk();
    let from = 0;
    for (let end = 2; end <= stroke.length; end += 2) {
      from = paintSettled(bit, stroke.slice(0, end), 300, from);
    }
    expect(curvesOf(bit)).toEqual(curvesOf(atOnce));
    expect(curvesOf(atOnce)).toHaveLength(4);
  });

  test("the tip runs on through what is predicted", () => {
    const ink = notingInk();
    paintTip(ink, [0, 0], 100, [0.1, 0.1, 0.2, 0.1]);
    expect(ink.calls).toEqual([
      ["begin"],
      ["move", 0, 0],
      ["line", 0, 0],
      ["line", 10, 10],
      ["line", 20, 10],
      ["stroke"],
    ]);
  });

  test("the width follows the size of the square", () => {
    const ink = notingInk();
    dip(ink, 10, 512);
    expect(ink).toMatchObject({ lineWidth: 20, lineCap: "round", lineJoin: "round" });
  });
});
