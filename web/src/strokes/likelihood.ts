/** How likely each value of a curve is, by how much speaks for it. As stroke_shards.py has it. */

/** Values are from LEAST on, COUNT of them. */
export const [LEAST, COUNT] = [-128, 256];
const FARTHEST = 8;

type Near = readonly (readonly [reach: number, weight: number])[];

/** What is known of a value beforehand, and how far what speaks for it reaches. */
export interface Kind {
  /** How likely all values before each are together. */
  readonly prior: Float64Array;
  readonly near: Near;
}

function kindOf(middle: number, spread: number, worth: number, near: Near): Kind {
  const prior = new Float64Array(COUNT + 1);
  for (let i = 0; i < COUNT; i++) {
    const way = i + LEAST - middle;
    prior[i + 1] = prior[i]! + 1 + Math.floor(worth / (spread ** 2 + way ** 2));
  }
  return { prior, near };
}

const NEAR: Near = [
  [0, 8],
  [1, 4],
  [3, 2],
  [FARTHEST, 1],
];
const PLACE = kindOf(54, 60, 2 ** 27, NEAR);
const WAY = kindOf(0, 18, 2 ** 20, NEAR);
const CONTROL = kindOf(0, 1, 2 ** 18, [
  [0, 24],
  [1, 1],
  [2, 1],
]);
const FOLLOW = kindOf(1, 1, 2 ** 14, [[0, 1]]);
/** Of each value of a curve. */
export const KINDS = [PLACE, PLACE, WAY, WAY, CONTROL, CONTROL, CONTROL, CONTROL, FOLLOW];

/** What speaks for each value is added to `counts`; then `gather` is called, then `below`. */
export class Likelihood {
  readonly counts = new Float64Array(COUNT);
  /**
   * Sums of sums of the counts, so that the likelihood of any range of values takes a few steps.
   * Begins before the first value and ends after the last one, by as much as counts reach.
   */
  #sums = new Float64Array(COUNT + 2 * FARTHEST + 2);

  gather(): void {
    const [counts, sums] = [this.counts, this.#sums];
    let sum = 0;
    let all = 0;
    for (let i = 0; i <= COUNT + FARTHEST; i++) {
      sums[i + FARTHEST + 1] = all += sum;
      if (i < COUNT) sum += counts[i]!;
    }
  }

  /** How likely the first values are together, so many of them. */
  below({ prior, near }: Kind, values: number): number {
    return prior[values]! + this.#within(near, values) - this.#within(near, 0);
  }

  #within(near: Near, values: number): number {
    const sums = this.#sums;
    const middle = values + FARTHEST;
    let found = 0;
    for (let i = 0; i < near.length; i++) {
      const each = near[i]!;
      found += each[1] * (sums[middle + each[0] + 1]! - sums[middle - each[0]]!);
    }
    return found;
  }
}
