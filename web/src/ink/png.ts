import { soon } from "../soon";
import type { Drawing } from "./drawing";
import { grayPng, uncompressedGrayPng } from "./gray-png";
import { paintStrokes } from "./paint";
import { rasterize, SIDE } from "./raster";

/** Black lines on white take a third of this; a larger file was changed by the browser. */
const MOST_BYTES = 30_000;

/**
 * What is sent to be scored: the drawing in black on white, 256 pixels a side, as a PNG. It is drawn
 * from the strokes. Only an old browser that cannot compress has its canvas do it, which may fail,
 * never answer, or give back white or noise; then the file goes without compression.
 */
export async function toPng({ strokes, width }: Pick<Drawing, "strokes" | "width">): Promise<Blob> {
  const ink = rasterize(strokes, width);
  try {
    return await soon(grayPng(ink, SIDE));
  } catch {
    return canvasPng(strokes, width, ink).catch(() => uncompressedGrayPng(ink, SIDE));
  }
}

async function canvasPng(
  strokes: Drawing["strokes"],
  width: number,
  ink: Float32Array,
): Promise<Blob> {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIDE;
  const context = canvas.getContext("2d", { willReadFrequently: true })!;
  context.fillStyle = "#fff";
  context.fillRect(0, 0, SIDE, SIDE);
  context.strokeStyle = context.fillStyle = "#000";
  paintStrokes(context, strokes, width, SIDE);
  const made = new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, "image/png");
  });
  const png = await soon(made);
  if (!png || png.size > MOST_BYTES) throw new Error("the browser made no PNG of the drawing");
  context.globalCompositeOperation = "copy";
  context.drawImage(await soon(createImageBitmap(png)), 0, 0);
  const { data } = context.getImageData(0, 0, SIDE, SIDE);
  if (!isDrawnIn(data, ink)) throw new Error("the browser's PNG is not of the drawing");
  return png;
}

/** Whether pixels show the ink, except for smoothed edges. */
function isDrawnIn(pixels: Uint8ClampedArray, ink: Float32Array): boolean {
  let [all, apart] = [0, 0];
  ink.forEach((value, i) => {
    all += value;
    apart += Math.abs(1 - pixels[4 * i]! / 255 - value);
  });
  return apart < all / 4;
}
