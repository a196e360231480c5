import type { Drawing } from "./drawing";
import type { Stroke } from "./stroke";

/** In sides of the square a second: about as fast as one writes with care. */
const SPEED = 1.6;
const LONGEST_S = 6;
/** How far the pen travels above the paper between two strokes. */
const LIFT = 0.3;

interface Stage {
  perform(strokes: readonly Stroke[] | null): void;
}

/**
 * Replays a drawing, stroke by stroke. A change to the drawing, a touch of the paper, Esc or the
 * returned function ends it; `onEnd` is then called once.
 */
export function replay(drawing: Drawing, stage: Stage, onEnd: () => void): () => void {
  const { strokes } = drawing;
  const way = strokes.reduce((sum, stroke) => sum + lengthOf(stroke) + LIFT, 0);
  const speed = Math.max(SPEED, way / LONGEST_S);
  const over = new AbortController();
  const { signal } = over;
  let start = 0;
  let frame = requestAnimationFrame(step);
  const unsubscribe = drawing.subscribe(end);

  function step(now: number): void {
    start ||= now;
    const gone = (speed * (now - start)) / 1000;
    if (gone >= way) end();
    else {
      stage.perform(firstOf(strokes, gone));
      frame = requestAnimationFrame(step);
    }
  }

  function end(): void {
    if (signal.aborted) return;
    over.abort();
    cancelAnimationFrame(frame);
    unsubscribe();
    stage.perform(null);
    onEnd();
  }

  addEventListener("keydown", ({ key }) => key === "Escape" && end(), { signal });
  for (const type of ["pointerdown", "touchstart"]) {
    addEventListener(type, (event) => event.target instanceof HTMLCanvasElement && end(), {
      signal,
      capture: true, // before the pen begins its own line
    });
  }
  return end;
}

/** The strokes once the pen has travelled this far, on the paper and above it. */
export function firstOf(strokes: readonly Stroke[], way: number): Stroke[] {
  const written: Stroke[] = [];
  let left = way;
  for (const stroke of strokes) {
    if (left < 0) break;
    const length = lengthOf(stroke);
    written.push(left < length ? cut(stroke, left) : stroke);
    left -= length + LIFT;
  }
  return written;
}

function cut(stroke: Stroke, length: number): Stroke {
  let left = length;
  for (let i = 2; i < stroke.length; i += 2) {
    const [x0, y0, x1, y1] = stroke.slice(i - 2, i + 2) as [number, number, number, number];
    const step = Math.hypot(x1 - x0, y1 - y0);
    if (left < step) {
      const part = left / step;
      return [...stroke.slice(0, i), x0 + (x1 - x0) * part, y0 + (y1 - y0) * part];
    }
    left -= step;
  }
  return stroke;
}

function lengthOf(stroke: Stroke): number {
  let length = 0;
  for (let i = 2; i < stroke.length; i += 2) {
    length += Math.hypot(stroke[i]! - stroke[i - 2]!, stroke[i + 1]! - stroke[i - 1]!);
  }
  return length;
}
