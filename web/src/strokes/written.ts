/** Strokes as their file has them: what stroke_shards.py wrote, and counted as it counts. */

import { nextTurn } from "../next-turn";
import { type Curve, CurveReader, FOLLOWS, GOES_ON, NEXT_CHARACTER, NOTHING } from "./curve-reader";

/** Each stroke as SVG path data, in the order in which one writes. */
export type Strokes = readonly string[];

const STEP = 2; // between the places where a control may lie

/** How long the page may wait for its turn: on a slow phone from 50 ms on a tap feels slow. */
const TURN_MS = 8;

/** A file of strokes. It is read only as far as it was asked for, as its end takes longest. */
export class StrokeFile {
  #reader: CurveReader;
  #read: Strokes[] = [];

  constructor(file: Uint8Array) {
    this.#reader = new CurveReader(file);
  }

  /** The strokes of the character at `index`; the page goes on meanwhile. Rejects if it is cut. */
  async strokesOf(index: number): Promise<Strokes> {
    // Whoever asks at the same time reads on where this stops for the page.
    for (let since = performance.now(); this.#read.length <= index;) {
      this.#read.push(this.#next());
      if (performance.now() - since < TURN_MS) continue;
      await nextTurn();
      since = performance.now();
    }
    return this.#read[index]!;
  }

  #next(): Strokes {
    const strokes: string[] = [];
    let last = NOTHING;
    do {
      const goesOn = last !== NOTHING && last[FOLLOWS] === GOES_ON;
      const curve = this.#reader.next(last);
      if (goesOn) strokes.push(`${strokes.pop()} ${steps(curve)}`);
      else strokes.push(`M${curve[0]} ${curve[1]}c${steps(curve)}`);
      last = curve;
    } while (last[FOLLOWS] !== NEXT_CHARACTER);
    return strokes;
  }
}

/** A curve as path data has it, from its start on. */
function steps(curve: Curve): string {
  const control = (thirds: number) =>
    [0, 1].map((k) => Math.round((curve[2 + k]! * thirds) / 3) + STEP * curve[2 + 2 * thirds + k]!);
  return [...control(1), ...control(2), curve[2], curve[3]].join(" ");
}
