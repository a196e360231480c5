import type { Point } from "../api/advice";
import { type Line, resampled, type Shape } from "./describe";

const SAMPLES = 40;
const CAP = 6; // points on each round end

/**
 * The outline of a stroke of a soft brush: heavy where it starts, lighter along the way, heavy where
 * it rests, thin where it is swept off. `width` is the one along the way, in the line's units.
 */
export function outline(line: Line, width: number, shape: Shape): Point[] {
  const even = smoothed(resampled(line, SAMPLES));
  const [left, right]: [Point[], Point[]] = [[], []];
  even.forEach(([x, y], i) => {
    const [x0, y0] = even[Math.max(0, i - 1)]!;
    const [x1, y1] = even[Math.min(even.length - 1, i + 1)]!;
    const length = Math.hypot(x1 - x0, y1 - y0) || 1;
    const half = (width / 2) * pressure(i / (even.length - 1), shape);
    const [across, down] = [(-(y1 - y0) / length) * half, ((x1 - x0) / length) * half];
    left.push([x + across, y + down]);
    right.push([x - across, y - down]);
  });
  return [
    ...cap(right[0]!, left[0]!),
    ...left,
    ...cap(left.at(-1)!, right.at(-1)!),
    ...right.toReversed(),
  ];
}

/** The brush's width at this place along the line, relative to its usual width. */
function pressure(along: number, shape: Shape): number {
  if (shape === "dot") return 0.35 + Math.sin((Math.PI / 2) * Math.min(1, along * 1.2));
  const down = 0.22 * near(along, 0.07, 0.08) - 0.3 * near(along, 0, 0.03);
  if (shape === "sweep") return (1 + down) * Math.min(1, 0.1 + (1 - along) * 1.8);
  const rest = 0.26 * near(along, 0.94, 0.07) - 0.3 * near(along, 1, 0.03);
  return 0.88 + down + rest;
}

/** 1 at a place along the line, falling off on both sides. */
function near(along: number, place: number, reach: number): number {
  return Math.exp(-(((along - place) / reach) ** 2));
}

/** Half a circle from one side of an end to the other, around the outside. */
function cap(from: Point, to: Point): Point[] {
  const [x, y] = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
  const radius = Math.hypot(to[0] - from[0], to[1] - from[1]) / 2;
  const start = Math.atan2(from[1] - y, from[0] - x);
  return Array.from({ length: CAP - 1 }, (_, i) => {
    const angle = start - (Math.PI * (i + 1)) / CAP;
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
  });
}

function smoothed(line: Line): Point[] {
  return line.map((point, i) => {
    const [before, after] = [line[i - 1], line[i + 1]];
    if (!before || !after) return point;
    return [(before[0] + 2 * point[0] + after[0]) / 4, (before[1] + 2 * point[1] + after[1]) / 4];
  });
}
