/** A square picture of the visitor's ink with its score, drawn in the browser. Nothing is uploaded. */

import { paintStrokes } from "../ink/paint";
import type { Stroke } from "../ink/stroke";
import { bandOf } from "../score-bands";
import { soon } from "../soon";
import { FLOWER, freest } from "../write/after-first-stroke/hanamaru";

export interface Shown {
  readonly strokes: readonly Stroke[];
  /** The width of the line, in 256ths of the square's side. */
  readonly width: number;
  readonly character: string;
  /** 0 to 100 */
  readonly score: number;
}

/** The words below the sheet. */
export interface Captions {
  readonly main: string;
  /** "" if there is none. */
  readonly below: string;
  readonly address: string;
}

export const SIDE = 1080;
const SHEET = { x: 170, y: 70, side: 740 };
const FLOWER_BOX = 200;
const FLOWER_SIDE = 150;
const MARGIN = 28;
const COLOURS = {
  paper: "#f3ead9",
  sheet: "#fffdf7",
  ink: "#1d1a16",
  muted: "#665c4d",
  guide: "#d9a18d",
  rule: "#c4735c",
  vermilion: "#c2301c",
};

/** A PNG. Rejects if the browser refuses to make one or does not answer. */
export async function pictureOf(shown: Shown, captions: Captions): Promise<Blob> {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIDE;
  const context = canvas.getContext("2d")!;
  context.fillStyle = COLOURS.paper;
  context.fillRect(0, 0, SIDE, SIDE);
  drawSheet(context);
  drawInk(context, shown);
  if (bandOf(shown.score) === "best") drawFlower(context, shown);
  drawWords(context, shown, captions);
  const made = new Promise<Blob | null>((done) => {
    canvas.toBlob(done, "image/png");
  });
  const blob = await soon(made);
  if (!blob) throw new Error("Expected a picture of the drawing, found none.");
  return blob;
}

function drawSheet(context: CanvasRenderingContext2D): void {
  const { x, y, side } = SHEET;
  context.fillStyle = COLOURS.sheet;
  context.fillRect(x, y, side, side);
  context.strokeStyle = COLOURS.guide;
  context.lineWidth = 2;
  context.setLineDash([12, 12]);
  context.beginPath();
  context.moveTo(x, y + side / 2);
  context.lineTo(x + side, y + side / 2);
  context.moveTo(x + side / 2, y);
  context.lineTo(x + side / 2, y + side);
  context.stroke();
  context.setLineDash([]);
  context.strokeStyle = COLOURS.rule;
  context.lineWidth = 5;
  context.strokeRect(x, y, side, side);
  context.lineWidth = 2;
  context.strokeRect(x + 12, y + 12, side - 24, side - 24);
}

function drawInk(context: CanvasRenderingContext2D, { strokes, width }: Shown): void {
  const { x, y, side } = SHEET;
  context.save();
  context.beginPath();
  context.rect(x, y, side, side);
  context.clip();
  context.translate(x, y);
  context.strokeStyle = context.fillStyle = COLOURS.ink;
  paintStrokes(context, strokes, width, side);
  context.restore();
}

function drawFlower(context: CanvasRenderingContext2D, shown: Shown): void {
  const { x, y, side } = SHEET;
  const corner = freest(shown);
  const far = side - FLOWER_SIDE - MARGIN;
  context.save();
  context.translate(
    x + (corner.endsWith("right") ? far : MARGIN),
    y + (corner.startsWith("lower") ? far : MARGIN),
  );
  context.scale(FLOWER_SIDE / FLOWER_BOX, FLOWER_SIDE / FLOWER_BOX);
  context.globalAlpha = 0.7;
  context.strokeStyle = COLOURS.vermilion;
  context.lineWidth = 6;
  context.lineCap = "round";
  context.stroke(new Path2D(FLOWER));
  context.restore();
}

function drawWords(
  context: CanvasRenderingContext2D,
  { score }: Shown,
  { main, below, address }: Captions,
): void {
  const brush = brushFonts();
  context.textAlign = "center";
  context.textBaseline = "alphabetic";
  context.fillStyle = bandOf(score) === "best" ? COLOURS.vermilion : COLOURS.ink;
  context.font = `600 92px ${brush}`;
  context.fillText(main, SIDE / 2, below ? 908 : 932, SIDE - 120);
  context.fillStyle = COLOURS.ink;
  context.font = `400 46px ${brush}`;
  if (below) context.fillText(below, SIDE / 2, 972, SIDE - 120);
  context.fillStyle = COLOURS.muted;
  context.font = "32px system-ui, sans-serif";
  context.fillText(address, SIDE / 2, 1038, SIDE - 120);
}

/** The page's own typefaces for characters. */
function brushFonts(): string {
  const sample = document.createElement("span");
  sample.lang = "ja";
  document.body.append(sample);
  const fonts = getComputedStyle(sample).getPropertyValue("--brush");
  sample.remove();
  return fonts || "serif";
}
