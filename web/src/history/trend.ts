/** Scores over time, as the lines of a chart. */

export interface Trend {
  /** One dot a writing, as an SVG path. */
  readonly dots: string;
  /** The mean of the last few at each, as an SVG path. */
  readonly line: string;
}

const SPAN = 5;

/**
 * Places scores, oldest first, at even steps in a box of `width` by 100 with 100 points at the top.
 * Even steps, because people write a lot on one day and nothing on the next.
 */
export function trendOf(scores: readonly number[], width: number): Trend {
  const step = width / Math.max(1, scores.length - 1);
  const spots = (values: readonly number[]) =>
    values.map((value, i) => `${tenth(i * step)} ${tenth(100 - value)}`);
  // A line of no length with round ends is a dot of the same size on every screen.
  const dots = spots(scores).map((spot) => `M${spot}h0`);
  return { dots: dots.join(""), line: `M${spots(runningMean(scores)).join("L")}` };
}

function runningMean(scores: readonly number[]): number[] {
  return scores.map((_, i) => {
    const last = scores.slice(Math.max(0, i - SPAN + 1), i + 1);
    return last.reduce((sum, score) => sum + score, 0) / last.length;
  });
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
