export type PointerKind = "mouse" | "pen" | "touch";

/** So long after the pen, a touch is a finger that writes in its stead. */
const PEN_IS_AWAY_MS = 60_000;

/**
 * Decides which pointer writes: one at a time, and no touch while a pen is about, for that is the
 * hand resting beside it. A pen takes over from a touch that began just before it.
 */
export class PointerGate {
  #writing: { id: number; kind: PointerKind } | null = null;
  #penSeen = -Infinity;

  /** Whether a pointer that comes down may write; "ousts" when it takes over from a palm. */
  enter(id: number, kind: PointerKind): "writes" | "ousts" | "waits" {
    if (kind === "pen") this.#penSeen = performance.now();
    if (kind === "touch" && performance.now() - this.#penSeen < PEN_IS_AWAY_MS) return "waits";
    const before = this.#writing;
    const ousts = before?.kind === "touch" && kind === "pen";
    if (before && !ousts) return "waits";
    this.#writing = { id, kind };
    return ousts ? "ousts" : "writes";
  }

  holds(id: number): boolean {
    return this.#writing?.id === id;
  }

  leave(): void {
    this.#writing = null;
  }
}
