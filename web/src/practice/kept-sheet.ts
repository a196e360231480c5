/** The sheet that is written on. Its ink and its score outlive other views and a reload. */

import { type Change, Drawing } from "../ink/drawing";
import { isStroke } from "../ink/stroke";
import { onForget, recall, remember } from "../storage";
import { type Asked, Session } from "../write/after-first-stroke";
import { drawing as onTheSquare } from "../write/drawing";

const INK = "letters-sheet-ink ";
const READING = "letters-sheet-reading ";

interface Sheet {
  readonly drawing: Drawing;
  readonly asked: Asked;
  readonly session: Session;
}

/** Also while it is being scored, and for browsers that refuse storage. */
let last: (Sheet & { readonly sitting: string; readonly name: string }) | null = null;

/** The sheet of a sitting that has this name, as it was left. */
export function sheetOf(sitting: string, name: string, character: string): Sheet {
  if (last?.sitting === sitting && last.name === name) return last;
  const drawing = keptDrawing(sitting, name);
  drawing.subscribe(() => {
    onTheSquare.width = drawing.width;
    const { done, undone, width } = drawing;
    remember("sessionStorage", INK + sitting, { name, done, undone, width });
  });
  const asked: Asked = { character, practice: "copied" };
  const session = new Session(drawing, asked, READING + sitting);
  if (drawing.isBlank) session.reset(); // nothing of the sheet before
  last = { sitting, name, drawing, asked, session };
  return last;
}

/** Whether there is ink on the sheet of a sitting that is shown. */
export function hasInk(sitting: string): boolean {
  return last?.sitting === sitting && !last.drawing.isBlank;
}

export function forgetSheet(sitting: string): void {
  if (last?.sitting === sitting) last = null;
  for (const key of [INK, READING]) remember("sessionStorage", key + sitting, null);
}

/** Storage may hold anything. */
function keptDrawing(sitting: string, wanted: string): Drawing {
  const kept = Object(recall("sessionStorage", INK + sitting));
  const isWanted = kept.name === wanted;
  const drawing = isWanted
    ? new Drawing(changesIn(kept.done), changesIn(kept.undone))
    : new Drawing();
  drawing.width = isWanted && !drawing.isBlank ? kept.width : onTheSquare.width;
  return drawing;
}

function changesIn(list: unknown): readonly Change[] {
  return Array.isArray(list) ? list.filter((each) => each === null || isStroke(each)) : [];
}

onForget(() => {
  last = null;
});
