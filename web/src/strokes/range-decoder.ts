const LEAST_RANGE = 2 ** 40; // times 256, a whole number is still exact

/** How likely all choices before this one are together, a whole number; each is at least 1. */
export type Below = (choice: number) => number;

/** Reads choices of which the likelier took less room. */
export class RangeDecoder {
  #bytes: Uint8Array;
  #at = 0;
  #value = 0;
  #range = 1;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** The next of so many choices. */
  next(count: number, below: Below): number {
    while (this.#range < LEAST_RANGE) {
      // Zeros at the end are left out, but never as many as this.
      if (this.#at > this.#bytes.length + 8) throw new RangeError("The file is too short");
      this.#value = this.#value * 256 + (this.#bytes[this.#at++] ?? 0);
      this.#range *= 256;
    }
    const step = Math.floor(this.#range / below(count));
    const place = Math.floor(this.#value / step);
    let choice = 0;
    let last = count - 1;
    while (choice < last) {
      const middle = (choice + last + 1) >> 1;
      if (below(middle) <= place) choice = middle;
      else last = middle - 1;
    }
    const start = below(choice);
    this.#value -= step * start;
    this.#range = step * (below(choice + 1) - start);
    return choice;
  }
}
