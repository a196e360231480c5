import { keptDrawing } from "../ink/kept-drawing";

/** What is on the square. It lives as long as the tab, through every view. */
export const drawing = keptDrawing();
