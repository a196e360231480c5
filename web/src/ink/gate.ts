export type PointerKind = "mouse" | "pen" | "touch";

/**
 * What a pointer that comes down does: it "writes", or "ousts" a palm and writes; it "waits" while
 * another writes; it is a "palm" while a pen is in use; it makes a "gesture" of the finger before it.
 */
export type Verdict = "writes" | "ousts" | "waits" | "palm" | "gesture";

/** After this long without the pen, a touch is a finger that writes instead. */
const PEN_IS_AWAY_MS = 60_000;

/**
 * Decides which pointer writes: one at a time, and no touch while a pen is in use, because that is
 * the hand resting beside it. A pen takes over from a touch that began just before it. Two fingers that
 * come down together pinch or scroll: neither writes until both have left.
 */
export class PointerGate {
  #writing: { id: number; kind: PointerKind } | null = null;
  #touches = new Set<number>();
  #isGesture = false;
  #penSeen = -Infinity;

  /** `hasMoved` tells whether the writing pointer has left the spot where it came down. */
  enter(id: number, kind: PointerKind, hasMoved: boolean): Verdict {
    if (kind === "touch") this.#touches.add(id);
    if (kind === "pen") this.#penSeen = performance.now();
    if (kind === "touch" && performance.now() - this.#penSeen < PEN_IS_AWAY_MS) return "palm";
    if (this.#isGesture && kind === "touch") return "waits";
    const before = this.#writing;
    if (before?.kind === "touch" && kind === "touch" && !hasMoved) {
      this.#writing = null;
      this.#isGesture = true;
      return "gesture";
    }
    const ousts = before?.kind === "touch" && kind === "pen";
    if (before && !ousts) return "waits";
    this.#writing = { id, kind };
    return ousts ? "ousts" : "writes";
  }

  holds(id: number): boolean {
    return this.#writing?.id === id;
  }

  get isWriting(): boolean {
    return this.#writing !== null;
  }

  /** A pointer is off the paper, whether it wrote or not. */
  leave(id: number): void {
    if (this.holds(id)) this.#writing = null;
    this.#touches.delete(id);
    if (this.#touches.size === 0) this.#isGesture = false;
  }
}
