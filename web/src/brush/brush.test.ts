import { describe, expect, test } from "vitest";
import { type Advice, adviceOf, type Change, type Point, pointsOf } from "../api/advice";
import { Drawing } from "../ink/drawing";
import { adviseOn } from "./advised";
import { boxOf, type Line, placeOf, shapeOf } from "./describe";
import { outline } from "./outline";
import { sentenceOf } from "./sentence";
import { WORDS } from "./words";

const WHOLE = { left: 0, top: 0, width: 1, height: 1 };

const LINES: Record<string, Line> = {
  horizontal: [
    [0.2, 0.52],
    [0.8, 0.48],
  ],
  vertical: [
    [0.5, 0.1],
    [0.5, 0.85],
    [0.45, 0.8], // a hook
  ],
  dot: [
    [0.4, 0.1],
    [0.5, 0.2],
  ],
  sweep: [
    [0.6, 0.1],
    [0.5, 0.5],
    [0.1, 0.9],
  ],
  corner: [
    [0.2, 0.2],
    [0.8, 0.2],
    [0.8, 0.9],
  ],
  curve: Array.from({ length: 20 }, (_, i): Point => {
    const angle = (i / 19) * 1.7 * Math.PI;
    return [0.5 + 0.4 * Math.cos(angle), 0.5 + 0.4 * Math.sin(angle)];
  }),
};

test.each(Object.entries(LINES))("a stroke is named by its path: %s", (shape, line) => {
  expect(shapeOf(line, WHOLE, false)).toBe(shape);
  expect(shapeOf(line, WHOLE, true)).toBe(shape === "sweep" ? "slant" : shape);
});

test.each([
  [[0.1, 0.9, 0.8, 0.9], 0, 1],
  [[0.1, 0.1, 0.3, 0.1], -1, -1],
  [[0.9, 0.1, 0.9, 0.9], 1, 0],
  [[0.45, 0.5, 0.55, 0.5], 0, 0],
])("a stroke is found by its place: %j", ([x0, y0, x1, y1], column, row) => {
  const line: Line = [
    [x0!, y0!],
    [x1!, y1!],
  ];
  expect(placeOf([line], WHOLE)).toEqual({ column, row });
});

function advice(changes: readonly Change[], drawn = 5, usual = 5): Advice {
  return { strokes: { drawn, usual }, changes };
}

function said(told: Advice, at = 0, character = "王") {
  const drawing = new Drawing([
    [0.1, 0.1, 0.9, 0.1],
    [0.1, 0.5, 0.9, 0.5],
    [0.5, 0.1, 0.5, 0.9],
  ]);
  const advised = adviseOn(drawing, character, told)!;
  const change = advised.advice.changes[at];
  return [WORDS.ja, WORDS.en].map((words) => sentenceOf(advised, change, words));
}

const BOTTOM: Change = {
  kind: "add",
  strokes: [],
  path: [
    [
      [0.1, 0.9],
      [0.9, 0.9],
    ],
  ],
  score: 90,
};
const UPRIGHT: Change = { ...BOTTOM, kind: "redraw", strokes: [2], path: [LINES.vertical!] };
const BOX: Change = {
  kind: "move",
  strokes: [0, 1, 2],
  path: [
    [
      [0.1, 0.5],
      [0.5, 0.5],
      [0.5, 0.9],
      [0.1, 0.9],
    ],
  ],
  score: 88,
};

describe("the sentence", () => {
  test("names a stroke that is missing, and how many there usually are", () => {
    expect(said(advice([BOTTOM], 3, 4))).toEqual([
      "4画のうち3画。下の横線がありません。書き足すと",
      "3 of 4 strokes. The horizontal line at the bottom is missing. With it:",
    ]);
  });

  test("states another number of strokes once", () => {
    const told = advice([UPRIGHT, BOTTOM], 3, 4);
    expect(said(told)[0]).toBe("3画でした。ふつうは4画です。真ん中の縦線をこう書くと");
    expect(said(told, 1)[0]).toBe("下の横線がありません。書き足すと");
    expect(said(advice([], 3, 1))).toEqual([
      "3画でした。ふつうは1画です。",
      "You wrote 3; 1 is usual. ",
    ]);
  });

  test("names a stroke too many", () => {
    expect(said(advice([{ kind: "remove", strokes: [0], path: [], score: 80 }]))).toEqual([
      "上の横線がなければ",
      "Without the horizontal line at the top:",
    ]);
  });

  test("tells strokes that become another number", () => {
    const two = { ...UPRIGHT, strokes: [0, 1] };
    expect(said(advice([two]))[0]).toBe("2画のところを1画で、こう書くと");
    const both: Change = { ...two, path: [LINES.vertical!, LINES.horizontal!] };
    expect(said(advice([both]))).toEqual(["赤い2画のように書くと", "With 2 strokes like these:"]);
  });

  test("tells where and how large it should be, and what it reads as", () => {
    expect(said(advice([BOX]), 0, "っ")).toEqual([
      "「つ」に見えます。もっと小さく、左下に書くと",
      "Looks like “つ”. Smaller and further down and left:",
    ]);
  });
});

describe("an answer", () => {
  const WHOLE_ANSWER = { character: "王", score: 61, ...advice([BOTTOM]), model: "1" };

  test("may hold changes of kinds to come, which are left out", () => {
    const answer = { ...WHOLE_ANSWER, changes: [{ ...BOTTOM, kind: "turn" }, BOTTOM] };
    expect(adviceOf(answer)!.changes).toEqual([BOTTOM]);
  });

  test.each([
    null,
    "advice",
    {},
    { ...WHOLE_ANSWER, changes: 3 },
    { ...WHOLE_ANSWER, strokes: { drawn: "3", usual: 4 } },
  ])("that is none is taken for none: %j", (answer) => {
    expect(adviceOf(answer)).toBeNull();
  });

  test.each([
    { ...BOTTOM, path: [[]] },
    { ...BOTTOM, path: [[[0.1]]] },
    { ...BOTTOM, path: [] },
    { ...BOTTOM, strokes: ["0"] },
    { ...BOTTOM, score: null },
  ])("leaves out a change that cannot be drawn: %j", (change) => {
    expect(adviceOf({ ...WHOLE_ANSWER, changes: [change] })!.changes).toEqual([]);
  });

  test("of strokes that the drawing does not have is left out", () => {
    const drawing = new Drawing([[0.1, 0.1, 0.9, 0.1]]);
    expect(adviseOn(drawing, "王", advice([UPRIGHT]))).toBeNull();
  });
});

describe("what is sent", () => {
  test("is every point, as it was written", () => {
    expect(
      pointsOf([
        [0.1, 0.2, 0.3, 0.4],
        [0.5, 0.5],
      ]),
    ).toEqual([
      [
        [0.1, 0.2],
        [0.3, 0.4],
      ],
      [[0.5, 0.5]],
    ]);
  });

  test("is thinned out evenly where there are too many, and keeps both ends", () => {
    const long = Array.from({ length: 2000 }, (_, i) => i / 2000);
    const sent = pointsOf([long, [0.5, 0.5], long], 100);
    const points = sent.flat();
    expect(points.length).toBeLessThanOrEqual(100);
    expect(points.length).toBeGreaterThan(80);
    expect(sent[0]![0]).toEqual([0, 1 / 2000]);
    expect(sent[0]!.at(-1)).toEqual([1998 / 2000, 1999 / 2000]);
  });
});

function widthNear(points: readonly Point[], place: number): number {
  return boxOf([points.filter(([x]) => Math.abs(x - place) < 0.03)]).height;
}

test("a brush leaves no more than its width on either side, and thins where it is swept off", () => {
  const line = LINES.horizontal!;
  const around = boxOf([outline(line, 0.05, "horizontal")]);
  expect(around.height).toBeLessThan(0.15);
  expect(around.height).toBeGreaterThan(0.05);
  const swept = outline(line, 0.05, "sweep");
  expect(widthNear(swept, 0.77)).toBeLessThan(widthNear(swept, 0.3) / 2);
});
