import type { Change } from "../api/advice";
import { otherSize } from "../characters";
import { type Advised, frameOf, isLatin } from "./advised";
import { type Box, boxOf, type Line, type Place, placeOf, shapeOf } from "./describe";
import type { BrushWords } from "./words";

/** Of the square, or of the drawing: smaller differences are not mentioned. */
const MOVED = 0.05;
const RESIZED = 0.12;

/**
 * The sentence up to the score that the change would bring. A wrong number of strokes is mentioned
 * once, with the first change or alone.
 */
export function sentenceOf(
  advised: Advised,
  change: Change | undefined,
  words: BrushWords,
): string {
  const { drawn, usual } = advised.advice.strokes;
  const body = change ? bodyOf(advised, change, words) : "";
  if (change?.kind === "move") {
    const seen = otherSize(advised.character);
    return (seen ? words.looksLike(seen) : "") + body;
  }
  if (drawn === usual || change !== advised.advice.changes[0]) return body;
  const isMissing = change?.kind === "add" && drawn < usual;
  return (isMissing ? words.few : words.other)(drawn, usual) + body;
}

function bodyOf(advised: Advised, change: Change, words: BrushWords): string {
  const { kind, strokes, path } = change;
  const own = strokes.map((at) => advised.lines[at]!);
  if (kind === "move") return moveOf(boxOf(advised.lines), boxOf(path), words);
  const name = (line: Line) => {
    const frame = frameOf(advised, change);
    return words.named(shapeOf(line, frame, isLatin(advised)), placeOf([line], frame));
  };
  if (kind === "remove") {
    return own.length === 1 ? words.without(name(own[0]!)) : words.withoutSome(own.length);
  }
  if (kind === "add") {
    return path.length === 1 ? words.missing(name(path[0]!)) : words.missingSome(path.length);
  }
  return own.length === 1 && path.length === 1
    ? words.redraw(name(path[0]!))
    : words.redrawSome(own.length, path.length);
}

function moveOf(from: Box, to: Box, words: BrushWords): string {
  const growth = Math.max(to.width, to.height) / (Math.max(from.width, from.height) || 1) - 1;
  const size = growth < -RESIZED ? "smaller" : growth > RESIZED ? "bigger" : null;
  return words.move(size, {
    column: sign(to.left + to.width / 2 - from.left - from.width / 2),
    row: sign(to.top + to.height / 2 - from.top - from.height / 2),
  });
}

function sign(way: number): Place["row"] {
  return Math.abs(way) < MOVED ? 0 : way < 0 ? -1 : 1;
}
