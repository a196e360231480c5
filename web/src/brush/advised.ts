import { type Advice, adviceOf, type Change, pointsOf, requestAdvice } from "../api/advice";
import { scriptOf } from "../characters";
import type { Drawing } from "../ink/drawing";
import { strokesOf } from "../strokes/pack";
import { type Box, boxOf, type Line } from "./describe";

/** Advice on a drawing, with what it refers to. */
export interface Advised {
  readonly advice: Advice;
  readonly character: string;
  /** The strokes of the drawing, and the width of its line in sides of the square. */
  readonly lines: readonly Line[];
  readonly width: number;
}

const UNITS = 256; // of a drawing's width, in a side of the square

/** The answer, or null if there was none or no request. */
export async function askAdvice(
  { strokes, width }: Drawing,
  character: string,
  signal: AbortSignal,
): Promise<unknown> {
  const usual = await strokesOf(character);
  if (!usual || usual.length === 0 || signal.aborted) return null;
  return requestAdvice(character, strokes, width / UNITS, signal);
}

/** Null if there is nothing to say. Leaves out changes of strokes that the drawing does not have. */
export function adviseOn(drawing: Drawing, character: string, answer: unknown): Advised | null {
  const advice = adviceOf(answer);
  if (!advice) return null;
  const lines = pointsOf(drawing.strokes);
  const changes = advice.changes.filter(({ strokes }) => strokes.every((at) => lines[at]));
  const { drawn, usual } = advice.strokes;
  if (changes.length === 0 && drawn === usual) return null;
  return { advice: { ...advice, changes }, character, lines, width: drawing.width / UNITS };
}

/** The box of the character after the change. */
export function frameOf({ lines }: Advised, { path }: Change): Box {
  return boxOf([...lines, ...path]);
}

export function isLatin({ character }: Advised): boolean {
  return ["digit", "upper", "lower"].includes(scriptOf(character));
}
