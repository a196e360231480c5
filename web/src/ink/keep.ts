import { recall, remember } from "../storage";
import { Drawing } from "./drawing";
import { isStroke, LINE_WIDTH } from "./stroke";

const DRAWING = "letters-drawing";
const WIDTH = "letters-width";

/** The drawing of this tab as it was before a reload, at the width last chosen in this browser. */
export function keptDrawing(): Drawing {
  const strokes = recall("sessionStorage", DRAWING);
  const width = recall("localStorage", WIDTH);
  const drawing = new Drawing(Array.isArray(strokes) ? strokes.filter(isStroke) : []);
  drawing.width = typeof width === "number" ? width : LINE_WIDTH.usual;
  drawing.subscribe(() => {
    remember("sessionStorage", DRAWING, drawing.strokes);
    remember("localStorage", WIDTH, drawing.width);
  });
  return drawing;
}
