/**
 * A stroke is the path of the pen from touching the paper to leaving it: x0, y0, x1, y1, … as
 * fractions of the square's side, so that it means the same at every size and density.
 */
export type Stroke = readonly number[];

/** The line's width in 256ths of the square's side. */
export const LINE_WIDTH = { least: 4, usual: 10, most: 32 } as const;

const STEPS = 10_000; // a tenth of a pixel on a square of 1,000

export function rounded(points: readonly number[]): Stroke {
  return points.map((value) => Math.round(value * STEPS) / STEPS);
}

/** Whether a value from storage is a stroke that a pen could have written. */
export function isStroke(value: unknown): value is Stroke {
  return (
    Array.isArray(value) &&
    value.length >= 2 &&
    value.length % 2 === 0 &&
    value.every((number) => Number.isFinite(number) && Math.abs(number) < 10)
  );
}
