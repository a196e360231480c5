import type { Stroke } from "./stroke";

export type Ink = Pick<
  CanvasRenderingContext2D,
  "beginPath" | "moveTo" | "lineTo" | "quadraticCurveTo" | "arc" | "stroke" | "fill" | "lineWidth"
> & {
  lineCap: CanvasLineCap;
  lineJoin: CanvasLineJoin;
};

/** A line `width` 256ths of `size` pixels wide, with the round ends of a pen. */
export function dip(ink: Ink, width: number, size: number): void {
  ink.lineWidth = (width / 256) * size;
  ink.lineCap = "round";
  ink.lineJoin = "round";
}

/**
 * Draws a stroke smoothly: quadratic curves from middle to middle of its segments, with the points
 * as controls. `from` leaves out what an earlier call already drew; the return value is
 * the `from` of the next one. The last half segment is not settled until the stroke ends: see
 * `paintTip`.
 */
export function paintSettled(ink: Ink, stroke: Stroke, size: number, from = 0): number {
  const last = stroke.length / 2 - 1;
  if (last - from < 1) return from;
  ink.beginPath();
  moveToMiddle(ink, stroke, from - 1, size);
  for (let i = from; i < last; i++) curveToMiddle(ink, stroke, i, size);
  ink.stroke();
  return last;
}

/** Draws the end of a stroke from its last middle to its last point, and on through `beyond`. */
export function paintTip(ink: Ink, stroke: Stroke, size: number, beyond: Stroke = []): void {
  const last = stroke.length / 2 - 1;
  const x = stroke[2 * last]! * size;
  const y = stroke[2 * last + 1]! * size;
  ink.beginPath();
  if (last === 0 && beyond.length === 0) {
    // A canvas draws nothing for a line without length, so a dot is a disc.
    ink.arc(x, y, ink.lineWidth / 2, 0, 2 * Math.PI);
    ink.fill();
    return;
  }
  moveToMiddle(ink, stroke, last - 1, size);
  ink.lineTo(x, y);
  for (let i = 0; i + 1 < beyond.length; i += 2) {
    ink.lineTo(beyond[i]! * size, beyond[i + 1]! * size);
  }
  ink.stroke();
}

export function paintStrokes(
  ink: Ink,
  strokes: readonly Stroke[],
  width: number,
  size: number,
): void {
  dip(ink, width, size);
  for (const stroke of strokes) {
    paintSettled(ink, stroke, size);
    paintTip(ink, stroke, size);
  }
}

/** To the middle of points i and i + 1, or to the first point where there is none before it. */
function moveToMiddle(ink: Ink, stroke: Stroke, i: number, size: number): void {
  if (i < 0) ink.moveTo(stroke[0]! * size, stroke[1]! * size);
  else ink.moveTo(middle(stroke, 2 * i) * size, middle(stroke, 2 * i + 1) * size);
}

function curveToMiddle(ink: Ink, stroke: Stroke, i: number, size: number): void {
  ink.quadraticCurveTo(
    stroke[2 * i]! * size,
    stroke[2 * i + 1]! * size,
    middle(stroke, 2 * i) * size,
    middle(stroke, 2 * i + 1) * size,
  );
}

function middle(stroke: Stroke, at: number): number {
  return (stroke[at]! + stroke[at + 2]!) / 2;
}
