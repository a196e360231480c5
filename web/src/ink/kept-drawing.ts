import { onForget, recall, remember } from "../storage";
import { type Change, Drawing } from "./drawing";
import { isStroke, LINE_WIDTH } from "./stroke";

const DRAWING = "letters-drawing";
const UNDONE = "letters-undone";
const WIDTH = "letters-width";

/** The drawing of this tab as it was before a reload, at the width last chosen in this browser. */
export function keptDrawing(): Drawing {
  const width = recall("localStorage", WIDTH);
  const drawing = new Drawing(keptChanges(DRAWING), keptChanges(UNDONE));
  drawing.width = typeof width === "number" ? width : LINE_WIDTH.usual;
  drawing.subscribe(() => {
    remember("sessionStorage", DRAWING, sinceLastButOne(drawing.done));
    remember("sessionStorage", UNDONE, drawing.undone);
    remember("localStorage", WIDTH, drawing.width);
  });
  onForget(() => drawing.forget());
  return drawing;
}

function keptChanges(key: string): Change[] {
  const kept = recall("sessionStorage", key);
  return Array.isArray(kept) ? kept.filter((each) => each === null || isStroke(each)) : [];
}

/** The drawing and the one before it: storing everything a tab wrote would be slow. */
function sinceLastButOne(changes: readonly Change[]): readonly Change[] {
  const cleared = changes.lastIndexOf(null);
  return cleared < 1 ? changes : changes.slice(changes.lastIndexOf(null, cleared - 1) + 1);
}
