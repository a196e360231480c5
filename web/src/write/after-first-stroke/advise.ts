import type { Advised } from "../../brush/advised";
import type { Drawing } from "../../ink/drawing";

type Brush = typeof import("../../brush");

/** A change that the teacher's brush shows. */
export interface Shown {
  readonly brush: Brush;
  readonly advised: Advised;
  /** The index of the change. */
  readonly at: number;
}

interface Found {
  readonly advice: unknown;
  readonly shown?: Shown;
}

/** Advice on a drawing, unless it is `known` already, and the brush that shows it. */
export async function advise(
  drawing: Drawing,
  character: string,
  known: unknown,
  signal: AbortSignal,
): Promise<Found> {
  if (known === null) return { advice: null };
  try {
    const brush = await import("../../brush");
    const advice = known ?? (await brush.askAdvice(drawing, character, signal));
    const advised = brush.adviseOn(drawing, character, advice);
    return advised ? { advice, shown: { brush, advised, at: 0 } } : { advice: null };
  } catch {
    return { advice: null }; // the brush could not be loaded
  }
}
