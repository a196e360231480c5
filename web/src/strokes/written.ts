/** Strokes as their file has them: what stroke_shards.py wrote, and counted as it counts. */

import { RangeDecoder } from "./range-decoder";

/** Each stroke as SVG path data, in the order in which one writes. */
export type Strokes = readonly string[];

/**
 * A curve: its start, the way to its end, how many steps its two controls lie from the thirds of
 * that way, x and y by turns, and what follows it.
 */
type Curve = readonly number[];

const STEP = 2; // between the places where a control may lie
const FOLLOWS = 8;
const [GOES_ON, , NEXT_CHARACTER] = [0, 1, 2];
const NOTHING: Curve = [0, 0, 0, 0, 0, 0, 0, 0, NEXT_CHARACTER];

// What the curve before tells of a curve, and then each of its own values.
const BEFORE = [2, 2, 7, 7, 15, 15, 15, 15, 11250];
const SO_FAR = [13, 13, 12, 12, 100, 100, 100, 100, 0];
const [NEAREST, HEAVIEST] = [1024, 2 ** 38];
const [LEAST, COUNT] = [-128, 256]; // of the values

/** What is known of a value beforehand, and how near to others it lies: reach and weight. */
interface Kind {
  readonly prior: Float64Array;
  readonly near: readonly (readonly [reach: number, weight: number])[];
}

function kindOf(middle: number, spread: number, worth: number, near: Kind["near"]): Kind {
  const likely = (_: number, place: number) =>
    1 + Math.floor(worth / (spread ** 2 + (place + LEAST - middle) ** 2));
  return { prior: new Float64Array(COUNT).map(likely), near };
}

const NEAR = [
  [0, 8],
  [1, 4],
  [3, 2],
  [8, 1],
] as const;
const PLACE = kindOf(54, 60, 2 ** 27, NEAR);
const WAY = kindOf(0, 18, 2 ** 20, NEAR);
const CONTROL = kindOf(0, 1, 2 ** 18, [
  [0, 24],
  [1, 1],
  [2, 1],
]);
const FOLLOW = kindOf(1, 1, 2 ** 14, [[0, 1]]);
const KINDS = [PLACE, PLACE, WAY, WAY, CONTROL, CONTROL, CONTROL, CONTROL, FOLLOW];

/** Numbers of each curve: one array for each of a curve's values. */
type Columns = readonly number[][];

/** How long the page may wait for its turn: from 50 ms on a tap feels slow. */
const TURN_MS = 12;

/** The strokes of each of so many characters in a file; the page goes on meanwhile. */
export async function written(file: Uint8Array, count: number): Promise<Strokes[]> {
  const decoder = new RangeDecoder(file);
  const [curves, before]: [Columns, Columns] = [NOTHING.map(() => []), NOTHING.map(() => [])];
  const characters: Strokes[] = [];
  let last = NOTHING;
  let strokes: string[] = [];
  let since = performance.now();
  while (characters.length < count) {
    if (performance.now() - since > TURN_MS) {
      await new Promise((resolve) => setTimeout(resolve));
      since = performance.now();
    }
    const curve = nextCurve(decoder, curves, before, last);
    curve.forEach((value, k) => curves[k]!.push(value));
    last.forEach((value, k) => before[k]!.push(value));
    if (last[FOLLOWS] === GOES_ON) strokes.push(`${strokes.pop()} ${steps(curve)}`);
    else strokes.push(`M${curve[0]} ${curve[1]}c${steps(curve)}`);
    last = curve;
    if (curve[FOLLOWS] !== NEXT_CHARACTER) continue;
    characters.push(strokes);
    strokes = [];
    last = NOTHING;
  }
  return characters;
}

/** Curves that came after one like the last, and began as this one does, count most. */
function nextCurve(decoder: RangeDecoder, curves: Columns, before: Columns, last: Curve): Curve {
  const byMove = new Float64Array(curves[0]!.length).fill(NEAREST);
  for (let k = 2; k <= FOLLOWS; k++) addSquares(byMove, before[k]!, last[k]!, BEFORE[k]!);
  const far = byMove.slice();
  for (const k of [0, 1]) addSquares(far, before[k]!, last[k]!, BEFORE[k]!);
  const curve: number[] = [];
  KINDS.forEach((kind, k) => {
    // A stroke is where one like it was, or as far from the one before.
    const counts = countsOf(curves[k]!, far);
    if (k < 2) {
      const [from, way, to] = [before[k]!, before[k + 2]!, end(last, k)];
      const moved = curves[k]!.map((value, i) => value - from[i]! - way[i]! + to);
      countsOf(moved, byMove, counts);
      curve.push(last[FOLLOWS] === GOES_ON ? to : decoder.next(weights(counts, kind)) + LEAST);
      addSquares(byMove, moved, curve[k]!, SO_FAR[k]!);
    } else curve.push(decoder.next(weights(counts, kind)) + LEAST);
    addSquares(far, curves[k]!, curve[k]!, SO_FAR[k]!);
    if (k === 1) far.forEach((sum, i) => (far[i] = Math.min(sum, byMove[i]!)));
  });
  return curve;
}

const end = (curve: Curve, k: number) => curve[k]! + curve[k + 2]!;

function addSquares(sums: Float64Array, values: number[], from: number, weight: number): void {
  for (let i = 0; i < sums.length; i++) {
    const way = values[i]! - from;
    sums[i]! += weight * way * way;
  }
}

/** How much speaks for each value. */
function countsOf(values: number[], far: Float64Array, counts = new Float64Array(COUNT)) {
  for (let i = 0; i < values.length; i++) {
    const place = values[i]! - LEAST;
    if (place >= 0 && place < COUNT) counts[place]! += Math.floor(HEAVIEST / (far[i]! * far[i]!));
  }
  return counts;
}

/** How likely each value is, when those near to likely ones are likely. */
function weights(counts: Float64Array, { prior, near }: Kind): Float64Array {
  const sums = new Float64Array(COUNT + 1);
  for (let i = 0; i < COUNT; i++) sums[i + 1] = sums[i]! + counts[i]!;
  const found = prior.slice();
  for (const [reach, weight] of near) {
    for (let i = 0; i < COUNT; i++) {
      const low = Math.max(i - reach, 0);
      const high = Math.min(i + reach + 1, COUNT);
      found[i]! += weight * (sums[high]! - sums[low]!);
    }
  }
  return found;
}

/** A curve as path data has it, from its start on. */
function steps(curve: Curve): string {
  const control = (thirds: number) =>
    [0, 1].map((k) => Math.round((curve[2 + k]! * thirds) / 3) + STEP * curve[2 + 2 * thirds + k]!);
  return [...control(1), ...control(2), curve[2], curve[3]].join(" ");
}
