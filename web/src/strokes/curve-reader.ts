/** The curves of a file of strokes, one after the other, told by those before them. */

import { COUNT, KINDS, LEAST, Likelihood } from "./likelihood";
import { RangeDecoder } from "./range-decoder";

/**
 * A curve: its start, the way to its end, how many steps its two controls lie from the thirds of
 * that way, x and y by turns, and what follows it.
 */
export type Curve = readonly number[];

export const FOLLOWS = 8;
export const [GOES_ON, , NEXT_CHARACTER] = [0, 1, 2];
/** Before the first curve of a character. */
export const NOTHING: Curve = [0, 0, 0, 0, 0, 0, 0, 0, NEXT_CHARACTER];

// What the curve before tells of a curve (its values count alike by twos), and each of its own.
const [BEFORE_PLACE, BEFORE_WAY, BEFORE_CONTROL, BEFORE_FOLLOW] = [2, 7, 15, 11250];
const SO_FAR = [13, 13, 12, 12, 100, 100, 100, 100];
const [NEAREST, HEAVIEST] = [1024, 2 ** 38];
const MANY = 1024;

/** One number of each curve, with room for more. */
type Column = Float64Array<ArrayBuffer>;

const columns = (count: number): Column[] =>
  Array.from({ length: count }, () => new Float64Array(MANY));

/**
 * Each curve is compared with all before it, so this is where reading takes its time: plain loops
 * over columns of numbers, without objects.
 */
export class CurveReader {
  #decoder: RangeDecoder;
  #likelihood = new Likelihood();
  #count = 0;
  #curves = columns(KINDS.length);
  #before = columns(KINDS.length);
  /** How far each curve starts from where the curve before it ends, x and y. */
  #gaps = columns(2);
  /** How far from the one that is read each curve is: by all its values, and by the way to it. */
  #far = new Float64Array(MANY);
  #farByMove = new Float64Array(MANY);

  constructor(file: Uint8Array) {
    this.#decoder = new RangeDecoder(file);
  }

  /** The curve after `last`. Curves that came after one like it, and began like it, count most. */
  next(last: Curve): Curve {
    this.#compare(last);
    const curve: number[] = [];
    for (let k = 0; k < 2; k++) curve.push(this.#place(k, last));
    this.#takeNearer();
    for (let k = 2; k < KINDS.length; k++) {
      if (k > 2) this.#add(this.#far, this.#curves[k - 1]!, curve[k - 1]!, SO_FAR[k - 1]!);
      this.#tally(this.#curves[k]!, this.#far, 0);
      curve.push(this.#read(k));
    }
    this.#keep(curve, last);
    return curve;
  }

  /** A stroke is where one like it was, or as far from the one before. */
  #place(k: number, last: Curve): number {
    const [values, gaps] = [this.#curves[k]!, this.#gaps[k]!];
    const end = endOf(last, k);
    let place = end;
    if (last[FOLLOWS] !== GOES_ON) {
      this.#tally(values, this.#far, 0);
      this.#tally(gaps, this.#farByMove, end);
      place = this.#read(k);
    }
    this.#add(this.#far, values, place, SO_FAR[k]!);
    this.#add(this.#farByMove, gaps, place - end, SO_FAR[k]!);
    return place;
  }

  #read(k: number): number {
    const [likelihood, kind] = [this.#likelihood, KINDS[k]!];
    likelihood.gather();
    likelihood.counts.fill(0);
    return this.#decoder.next(COUNT, (values) => likelihood.below(kind, values)) + LEAST;
  }

  /** How far the curves before all others are from `last`. */
  #compare(last: Curve): void {
    const [x, y, wayX, wayY, x1, y1, x2, y2, follows] = this.#before as [Column, ...Column[]];
    const [far, byMove] = [this.#far, this.#farByMove];
    for (let i = 0; i < this.#count; i++) {
      byMove[i] =
        NEAREST +
        BEFORE_WAY * (square(wayX![i]! - last[2]!) + square(wayY![i]! - last[3]!)) +
        BEFORE_CONTROL *
          (square(x1![i]! - last[4]!) +
            square(y1![i]! - last[5]!) +
            square(x2![i]! - last[6]!) +
            square(y2![i]! - last[7]!)) +
        BEFORE_FOLLOW * square(follows![i]! - last[8]!);
      far[i] = byMove[i]! + BEFORE_PLACE * (square(x[i]! - last[0]!) + square(y![i]! - last[1]!));
    }
  }

  #takeNearer(): void {
    const [far, byMove] = [this.#far, this.#farByMove];
    for (let i = 0; i < this.#count; i++) if (byMove[i]! < far[i]!) far[i] = byMove[i]!;
  }

  #add(far: Column, values: Column, from: number, weight: number): void {
    for (let i = 0; i < this.#count; i++) far[i]! += weight * square(values[i]! - from);
  }

  /** What speaks for each value; `more` is added to the values. */
  #tally(values: Column, far: Column, more: number): void {
    const counts = this.#likelihood.counts;
    for (let i = 0; i < this.#count; i++) {
      const place = values[i]! + more - LEAST;
      if (place >= 0 && place < COUNT) counts[place]! += Math.floor(HEAVIEST / square(far[i]!));
    }
  }

  #keep(curve: Curve, last: Curve): void {
    if (this.#count === this.#far.length) this.#grow();
    curve.forEach((value, k) => (this.#curves[k]![this.#count] = value));
    last.forEach((value, k) => (this.#before[k]![this.#count] = value));
    this.#gaps.forEach((gaps, k) => (gaps[this.#count] = curve[k]! - endOf(last, k)));
    this.#count++;
  }

  #grow(): void {
    this.#curves = this.#curves.map(twiceAsLong);
    this.#before = this.#before.map(twiceAsLong);
    this.#gaps = this.#gaps.map(twiceAsLong);
    this.#far = twiceAsLong(this.#far);
    this.#farByMove = twiceAsLong(this.#farByMove);
  }
}

const endOf = (curve: Curve, k: number) => curve[k]! + curve[k + 2]!;
const square = (value: number) => value * value;

function twiceAsLong(column: Column): Column {
  const longer = new Float64Array(2 * column.length);
  longer.set(column);
  return longer;
}
