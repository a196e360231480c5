import { PRACTICES } from "../../api/history";
import type { Drawing } from "../../ink/drawing";
import { isStroke, type Stroke } from "../../ink/stroke";
import { onForget, recall, remember } from "../../storage";
import type { Subscribe } from "../../use-changes";
import type { Asked } from "./session";

interface Unscored {
  readonly strokes: readonly Stroke[];
  readonly width: number;
  /** What practice asked for. */
  readonly asked?: Asked;
}

const KEY = "letters-unscored";
const MOST = 50;

/** A copy of what is in storage, for browsers that refuse storage. */
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
export function scoreLater(drawing: Drawing, asked?: Asked): void {
  const { strokes, width } = drawing;
  keep([...unscored, { strokes, width, ...(asked && { asked }) }]);
  drawing.clear();
}

/** Puts the drawing that has waited longest back on the square; returns what practice asked for. */
export function takeUnscored(drawing: Drawing): Asked | undefined {
  const [first, ...rest] = unscored;
  if (!first) return undefined;
  drawing.width = first.width;
  drawing.replace(first.strokes);
  keep(rest);
  return first.asked;
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
  const { strokes, width, asked } = Object(value) as Record<string, unknown>;
  return (
    (asked === undefined || isAsked(asked)) &&
    Number.isFinite(width) &&
    Array.isArray(strokes) &&
    strokes.length > 0 &&
    strokes.every((stroke) => isStroke(stroke))
  );
}

function isAsked(value: unknown): boolean {
  const { character, practice } = Object(value) as Record<string, unknown>;
  return typeof character === "string" && PRACTICES.some((known) => known === practice);
}

onForget(() => keep([]));
