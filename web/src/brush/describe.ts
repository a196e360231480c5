/** What a stroke is called, and where in the character it is, so that a sentence can name it. */

import type { Point } from "../api/advice";

export type Line = readonly Point[];

export type Shape = "horizontal" | "vertical" | "dot" | "sweep" | "slant" | "corner" | "curve";

export interface Place {
  /** -1 for left, 1 for right. */
  readonly column: -1 | 0 | 1;
  /** -1 for the top, 1 for the bottom. */
  readonly row: -1 | 0 | 1;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const SAMPLES = 32;
/** In sides of the character. */
const DOT = 0.13;
const LONG_DOT = 0.24;
/** A stroke at least this long spans the character, and is neither left nor right. */
const SPANS = 0.6;
const LEVEL = Math.PI / 7;
const SHARP = Math.PI / 3;
const HOOK = 0.75; // a turn beyond this part of a stroke is only a hook at its end
const START = 0.1;
const STRAIGHT = 0.8;

export function boxOf(lines: readonly Line[]): Box {
  const xs = lines.flatMap((line) => line.map(([x]) => x));
  const ys = lines.flatMap((line) => line.map(([, y]) => y));
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return { left, top, width: Math.max(...xs) - left, height: Math.max(...ys) - top };
}

/** `frame` is the box of the whole character. */
export function placeOf(lines: readonly Line[], frame: Box): Place {
  const box = boxOf(lines);
  return {
    column: third(box.left + box.width / 2 - frame.left, box.width, frame.width),
    row: third(box.top + box.height / 2 - frame.top, box.height, frame.height),
  };
}

function third(middle: number, length: number, whole: number): -1 | 0 | 1 {
  const share = middle / (whole || 1);
  if (length > SPANS * whole || (share >= 0.36 && share <= 0.64)) return 0;
  return share < 0.5 ? -1 : 1;
}

/** `isLatin` is true for letters and digits, which have no sweeps. */
export function shapeOf(line: Line, frame: Box, isLatin: boolean): Shape {
  const size = Math.max(frame.width, frame.height);
  const whole = lengthOf(line);
  if (whole < DOT * size) return "dot";
  const even = resampled(line, SAMPLES);
  const turns = sharpTurns(even);
  if (turns.some((at) => at > START && at < HOOK)) return "corner";
  const hook = turns.find((at) => at >= HOOK) ?? 1;
  const main = even.slice(0, Math.max(2, Math.round(hook * SAMPLES)));
  const [[x0, y0], [x1, y1]] = [main[0]!, main.at(-1)!];
  const [dx, dy] = [Math.abs(x1 - x0), Math.abs(y1 - y0)];
  if (Math.hypot(dx, dy) < STRAIGHT * lengthOf(main)) return "curve";
  const angle = Math.atan2(dy, dx);
  if (angle < LEVEL) return "horizontal";
  if (angle > Math.PI / 2 - LEVEL) return whole < LONG_DOT * size ? "dot" : "vertical";
  if (whole < LONG_DOT * size) return "dot";
  return isLatin ? "slant" : "sweep";
}

/** How far along the line it turns sharply, 0 to 1. */
function sharpTurns(even: Line): number[] {
  const reach = 2;
  const found: number[] = [];
  for (let i = reach; i + reach < even.length; i++) {
    const before = direction(even[i - reach]!, even[i]!);
    const after = direction(even[i]!, even[i + reach]!);
    const turn = Math.abs(Math.atan2(Math.sin(after - before), Math.cos(after - before)));
    if (turn > SHARP) found.push(i / (even.length - 1));
  }
  return found;
}

function direction([x0, y0]: Point, [x1, y1]: Point): number {
  return Math.atan2(y1 - y0, x1 - x0);
}

export function lengthOf(line: Line): number {
  let length = 0;
  for (let i = 1; i < line.length; i++) length += distance(line[i - 1]!, line[i]!);
  return length;
}

/** `count` points at equal distances along the line. */
export function resampled(line: Line, count: number): Point[] {
  const step = lengthOf(line) / (count - 1);
  const even: Point[] = [line[0]!];
  let gone = 0;
  for (let i = 1; i < line.length; i++) {
    const [from, to] = [line[i - 1]!, line[i]!];
    const length = distance(from, to);
    while (even.length < count - 1 && even.length * step <= gone + length) {
      const part = length && (even.length * step - gone) / length;
      even.push([from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part]);
    }
    gone += length;
  }
  while (even.length < count) even.push(line.at(-1)!);
  return even;
}

function distance([x0, y0]: Point, [x1, y1]: Point): number {
  return Math.hypot(x1 - x0, y1 - y0);
}
