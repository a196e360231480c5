import type { Drawing } from "./drawing";
import { paintStrokes } from "./paint";

const SIDE = 256;

/** What is sent to be read: the drawing in black on white, 256 pixels a side. */
export function toPng(drawing: Pick<Drawing, "strokes" | "width">): Promise<Blob> {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIDE;
  const context = canvas.getContext("2d")!;
  context.fillStyle = "#fff";
  context.fillRect(0, 0, SIDE, SIDE);
  context.strokeStyle = context.fillStyle = "#000";
  paintStrokes(context, drawing.strokes, drawing.width, SIDE);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob) resolve(blob);
      else reject(new Error("the browser made no PNG of the drawing"));
    }, "image/png");
  });
}
