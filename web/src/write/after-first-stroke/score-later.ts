import type { Drawing } from "../../ink/drawing";
import { isStroke, type Stroke } from "../../ink/stroke";
import { onForget, recall, remember } from "../../storage";
import type { Subscribe } from "../../use-changes";

interface Unscored {
  readonly strokes: readonly Stroke[];
  readonly width: number;
}

const KEY = "letters-unscored";
const MOST = 50;

/** A copy of what is in storage, which a browser may refuse. */
let unscored = kept();
const listeners = new Set<() => void>();

export const onUnscored: Subscribe = (listener) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** How many drawings wait to be scored once there is a network. */
export function countUnscored(): number {
  return unscored.length;
}

export function canScoreLater(): boolean {
  return unscored.length < MOST;
}

/** Sets the drawing aside, and clears the square for the next character. */
export function scoreLater(drawing: Drawing): void {
  keep([...unscored, { strokes: drawing.strokes, width: drawing.width }]);
  drawing.clear();
}

/** Puts the drawing that has waited longest back on the square. */
export function takeUnscored(drawing: Drawing): void {
  const [first, ...rest] = unscored;
  if (!first) return;
  drawing.width = first.width;
  drawing.replace(first.strokes);
  keep(rest);
}

function keep(list: readonly Unscored[]): void {
  unscored = list;
  remember("localStorage", KEY, list);
  for (const listener of listeners) listener();
}

function kept(): readonly Unscored[] {
  const list = recall("localStorage", KEY);
  return Array.isArray(list) ? list.filter(isUnscored).slice(0, MOST) : [];
}

/** Storage may hold anything. */
function isUnscored(value: unknown): value is Unscored {
  const { strokes, width } = Object(value) as Record<string, unknown>;
  return (
    Number.isFinite(width) &&
    Array.isArray(strokes) &&
    strokes.length > 0 &&
    strokes.every((stroke) => isStroke(stroke))
  );
}

onForget(() => keep([]));
