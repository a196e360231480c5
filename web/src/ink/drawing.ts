import type { Subscribe } from "../use-changes";
import { LINE_WIDTH, rounded, type Stroke } from "./stroke";

/** A stroke that was written, or null where all of them were cleared. */
export type Change = Stroke | null;

/**
 * The strokes on the square and their undo history. Every change can be undone, clearing too; the
 * line width belongs to the whole drawing and is a setting, not a change.
 */
export class Drawing {
  #done: Change[];
  /** The next one to redo comes last. */
  #undone: Change[];
  #strokes: readonly Stroke[];
  #width: number = LINE_WIDTH.usual;
  #listeners = new Set<() => void>();

  constructor(done: readonly Change[] = [], undone: readonly Change[] = []) {
    this.#done = [...done];
    this.#undone = [...undone];
    this.#strokes = leftOf(done);
  }

  get done(): readonly Change[] {
    return this.#done;
  }

  get undone(): readonly Change[] {
    return this.#undone;
  }

  get strokes(): readonly Stroke[] {
    return this.#strokes;
  }

  get width(): number {
    return this.#width;
  }

  set width(width: number) {
    const kept = Math.min(LINE_WIDTH.most, Math.max(LINE_WIDTH.least, Math.round(width)));
    if (kept === this.#width || Number.isNaN(kept)) return;
    this.#width = kept;
    this.#tell();
  }

  get isBlank(): boolean {
    return this.#strokes.length === 0;
  }

  get canUndo(): boolean {
    return this.#done.length > 0;
  }

  get canRedo(): boolean {
    return this.#undone.length > 0;
  }

  add(points: readonly number[]): void {
    this.#change(rounded(points));
  }

  clear(): void {
    if (!this.isBlank) this.#change(null);
  }

  undo(): void {
    this.#step(this.#done, this.#undone);
  }

  redo(): void {
    this.#step(this.#undone, this.#done);
  }

  /** Puts other strokes in the place of these; undoing takes back stroke by stroke, then brings these back. */
  replace(strokes: readonly Stroke[]): void {
    if (!this.isBlank) this.#done.push(null);
    this.#done.push(...strokes);
    this.#undone = [];
    this.#follow();
  }

  /** Empties the square and the undo history. */
  forget(): void {
    this.#done = [];
    this.#undone = [];
    this.#follow();
  }

  readonly subscribe: Subscribe = (listener) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #change(change: Change): void {
    this.#undone = [];
    this.#done.push(change);
    this.#follow();
  }

  #step(from: Change[], to: Change[]): void {
    const change = from.pop();
    if (change === undefined) return;
    to.push(change);
    this.#follow();
  }

  #follow(): void {
    this.#strokes = leftOf(this.#done);
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** What lies on the square after these changes. */
function leftOf(changes: readonly Change[]): readonly Stroke[] {
  return changes.slice(changes.lastIndexOf(null) + 1) as Stroke[];
}
