import { LINE_WIDTH, rounded, type Stroke } from "./stroke";

type Strokes = readonly Stroke[];

/**
 * The strokes on the square and the way they came there. Every change can be undone, clearing
 * too; the line width belongs to the whole drawing and is a setting, not a change.
 */
export class Drawing {
  #past: Strokes[];
  #strokes: Strokes;
  #future: Strokes[] = [];
  #width: number;
  #listeners = new Set<() => void>();

  constructor(strokes: Strokes = [], width: number = LINE_WIDTH.usual) {
    this.#strokes = strokes;
    this.#past = strokes.map((_, count) => strokes.slice(0, count));
    this.#width = width;
  }

  get strokes(): Strokes {
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
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  add(points: readonly number[]): void {
    this.#change([...this.#strokes, rounded(points)]);
  }

  clear(): void {
    if (!this.isBlank) this.#change([]);
  }

  undo(): void {
    this.#step(this.#past, this.#future);
  }

  redo(): void {
    this.#step(this.#future, this.#past);
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #change(strokes: Strokes): void {
    this.#past.push(this.#strokes);
    this.#future = [];
    this.#strokes = strokes;
    this.#tell();
  }

  #step(from: Strokes[], to: Strokes[]): void {
    const strokes = from.pop();
    if (!strokes) return;
    to.push(this.#strokes);
    this.#strokes = strokes;
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
