import { keptDrawing } from "../ink/kept-drawing";

/** The drawing on the square. It lives as long as the tab, across all views. */
export const drawing = keptDrawing();
