import type { Stroke } from "./stroke";

/** The pixels along the side of the picture that is sent. */
export const SIDE = 256;

/** How far, in pixels, a line may run beside the curve it stands for. */
const FLATNESS = 0.05;

/**
 * Draws strokes without a canvas, in the shape that `paintStrokes` gives them: curves from middle
 * to middle of their segments, as wide as a round pen. Returns the ink of SIDE × SIDE pixels, row
 * by row, from 0 (paper) to 1. A pixel on the edge of a line holds the share of it that is covered.
 * `width` is in 256ths of the side.
 */
export function rasterize(strokes: readonly Stroke[], width: number): Float32Array {
  const ink = new Float32Array(SIDE * SIDE);
  const one = new Float32Array(SIDE * SIDE);
  for (const stroke of strokes) {
    one.fill(0);
    drawPath(one, flatten(stroke), (width / 256) * (SIDE / 2));
    for (let i = 0; i < ink.length; i++) ink[i]! += one[i]! * (1 - ink[i]!);
  }
  return ink;
}

/** The stroke as a line of many corners, in pixels: x0, y0, x1, y1, … */
export function flatten(stroke: Stroke): number[] {
  const at = (i: number) => stroke[i]! * SIDE;
  const path = [at(0), at(1)];
  const last = stroke.length - 2;
  if (last > 2) path.push((at(0) + at(2)) / 2, (at(1) + at(3)) / 2);
  for (let i = 2; i < last; i += 2) {
    const [endX, endY] = [(at(i) + at(i + 2)) / 2, (at(i + 1) + at(i + 3)) / 2];
    curveTo(path, at(i), at(i + 1), endX, endY);
  }
  path.push(at(last), at(last + 1));
  return path;
}

/** Adds the corners of a quadratic curve with the control point (x1, y1). */
function curveTo(path: number[], x1: number, y1: number, x2: number, y2: number): void {
  const [x0, y0] = path.slice(-2) as [number, number];
  const bend = Math.hypot(x0 - 2 * x1 + x2, y0 - 2 * y1 + y2);
  const steps = Math.max(1, Math.ceil(Math.sqrt(bend / (4 * FLATNESS))));
  for (let step = 1; step <= steps; step++) {
    const t = step / steps;
    const [a, b, c] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2];
    path.push(a * x0 + b * x1 + c * x2, a * y0 + b * y1 + c * y2);
  }
}

function drawPath(ink: Float32Array, path: readonly number[], radius: number): void {
  for (let i = 0; i + 3 < path.length; i += 2) {
    drawLine(ink, path[i]!, path[i + 1]!, path[i + 2]!, path[i + 3]!, radius);
  }
}

/** Inks what lies within `radius` of the line from (x0, y0) to (x1, y1): a dot where it has no length. */
function drawLine(
  ink: Float32Array,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  radius: number,
): void {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const squared = dx * dx + dy * dy;
  const reach = radius + 1;
  const [top, bottom] = [pixel(Math.min(y0, y1) - reach), pixel(Math.max(y0, y1) + reach)];
  const [left, right] = [pixel(Math.min(x0, x1) - reach), pixel(Math.max(x0, x1) + reach)];
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const [px, py] = [x + 0.5 - x0, y + 0.5 - y0];
      const along = squared && Math.min(1, Math.max(0, (px * dx + py * dy) / squared));
      const [awayX, awayY] = [px - along * dx, py - along * dy];
      const distance = Math.hypot(awayX, awayY);
      const covered = distance
        ? coverage(radius - distance, Math.abs(awayX) / distance, Math.abs(awayY) / distance)
        : 1;
      const i = y * SIDE + x;
      if (covered > ink[i]!) ink[i] = covered;
    }
  }
}

/**
 * The share of a pixel that lies on the inner side of an edge, whose middle is `inside` pixels from
 * it. (nx, ny) is the edge's normal, of length 1 and without signs.
 */
function coverage(inside: number, nx: number, ny: number): number {
  const [long, short] = nx > ny ? [nx, ny] : [ny, nx];
  const out = (long + short) / 2 - Math.abs(inside);
  if (out <= 0) return inside > 0 ? 1 : 0;
  // Near its far corner the edge cuts off a triangle, nearer to the middle a trapezium.
  const cut = out < short ? (out * out) / (2 * long * short) : (out - short / 2) / long;
  return inside > 0 ? 1 - cut : cut;
}

function pixel(position: number): number {
  return Math.min(SIDE, Math.max(0, Math.floor(position)));
}
