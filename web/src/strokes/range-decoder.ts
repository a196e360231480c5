const LEAST_RANGE = 2 ** 40; // times 256, a whole number is still exact

/** Reads choices of which the likelier took less room. */
export class RangeDecoder {
  #bytes: Uint8Array;
  #at = 0;
  #value = 0;
  #range = 1;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** The next choice, by how likely each was: whole numbers of at least 1. */
  next(weights: Float64Array): number {
    while (this.#range < LEAST_RANGE) {
      // Zeros at the end are left out, but never as many as this.
      if (this.#at > this.#bytes.length + 8) throw new RangeError("The file is too short");
      this.#value = this.#value * 256 + (this.#bytes[this.#at++] ?? 0);
      this.#range *= 256;
    }
    let sum = 0;
    for (let i = 0; i < weights.length; i++) sum += weights[i]!;
    const step = Math.floor(this.#range / sum);
    let choice = 0;
    while (this.#value >= step * weights[choice]! && choice < weights.length - 1) {
      this.#value -= step * weights[choice++]!;
    }
    this.#range = step * weights[choice]!;
    return choice;
  }
}
