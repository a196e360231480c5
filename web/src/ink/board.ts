import type { Drawing } from "./drawing";
import type { Paper } from "./input";
import { dip, paintSettled, paintStrokes, paintTip } from "./paint";
import type { Stroke } from "./stroke";

const NEAR = 0.002; // of the side; so that a resting pen adds no points

/**
 * Shows a drawing on two canvases of the same size. What is settled lies on `sheet` and is drawn
 * once; the tip of the stroke being written, with what the browser predicts of it, lies on `veil`
 * and is drawn anew with every movement. `paper` is a canvas too: a browser that darkens pages
 * leaves canvases alone, and so the ink and what it lies on.
 */
export class Board implements Paper {
  #paper: CanvasRenderingContext2D;
  #sheet: CanvasRenderingContext2D;
  #veil: CanvasRenderingContext2D;
  #drawing: Drawing;
  #size = 0;
  #live: number[] = [];
  #settled = 0;
  #shown: readonly Stroke[] | null = null;
  #shownWidth = 0;
  #endings: (() => void)[] = [];

  constructor(
    paper: HTMLCanvasElement,
    sheet: HTMLCanvasElement,
    veil: HTMLCanvasElement,
    drawing: Drawing,
  ) {
    this.#paper = paper.getContext("2d")!;
    this.#sheet = sheet.getContext("2d")!;
    this.#veil = veil.getContext("2d")!;
    this.#drawing = drawing;

    const resized = new ResizeObserver((entries) => this.#resize(entries.at(-1)!));
    observe(resized, sheet);
    const scheme = matchMedia("(prefers-color-scheme: dark)");
    const recolour = () => this.#repaint();
    scheme.addEventListener("change", recolour);
    this.#endings.push(
      () => resized.disconnect(),
      () => scheme.removeEventListener("change", recolour),
      drawing.subscribe(() => this.#follow()),
    );
  }

  close(): void {
    for (const end of this.#endings) end();
  }

  begin(points: number[]): void {
    this.fit();
    this.#sheet.canvas.classList.add("touched");
    this.#live = points;
    this.#settled = 0;
    this.#paintTip([]);
  }

  extend(points: number[], predicted: number[]): void {
    for (let i = 0; i < points.length; i += 2) this.#take(points[i]!, points[i + 1]!);
    this.#settled = paintSettled(this.#sheet, this.#live, this.#size, this.#settled);
    this.#paintTip(predicted);
  }

  finish(): void {
    paintTip(this.#sheet, this.#live, this.#size);
    this.#wipe(this.#veil);
    const stroke = this.#live;
    this.#live = [];
    this.#shown = null; // the sheet already shows what the drawing is about to hold
    this.#drawing.add(stroke);
  }

  discard(): void {
    this.#sheet.canvas.classList.remove("touched");
    this.#live = [];
    this.#repaint();
  }

  /** Shows these strokes and the drawing faintly beneath them, or, for null, the drawing again. */
  perform(strokes: readonly Stroke[] | null): void {
    this.#sheet.canvas.classList.toggle("faint", strokes !== null);
    this.#wipe(this.#veil);
    paintStrokes(this.#veil, strokes ?? [], this.#drawing.width, this.#size);
  }

  #take(x: number, y: number): void {
    const last = this.#live.length - 2;
    if (Math.hypot(x - this.#live[last]!, y - this.#live[last + 1]!) > NEAR) this.#live.push(x, y);
  }

  #follow(): void {
    if (this.#drawing.isBlank) this.#sheet.canvas.classList.remove("touched");
    if (this.#shown === null && this.#shownWidth === this.#drawing.width) {
      this.#shown = this.#drawing.strokes;
    } else if (this.#shown !== this.#drawing.strokes || this.#shownWidth !== this.#drawing.width) {
      this.#repaint();
    }
  }

  #resize(entry: ResizeObserverEntry): void {
    this.#setSize(devicePixels(entry));
  }

  /** Fits the canvases to the screen as it is now: browsers do not report every change. */
  fit(): void {
    const size = Math.round(this.#sheet.canvas.clientWidth * devicePixelRatio);
    // Within a pixel, the observer's count is right.
    if (Math.abs(size - this.#size) > 1) this.#setSize(size);
  }

  #setSize(size: number): void {
    if (size === this.#size || size === 0) return;
    this.#size = size;
    for (const { canvas } of [this.#sheet, this.#veil]) canvas.width = canvas.height = size;
    this.#repaint();
  }

  #repaint(): void {
    this.#paper.fillStyle = colourOf(this.#paper);
    this.#paper.fillRect(0, 0, this.#paper.canvas.width, this.#paper.canvas.height);
    const ink = colourOf(this.#sheet);
    for (const context of [this.#sheet, this.#veil]) {
      this.#wipe(context);
      context.strokeStyle = context.fillStyle = ink;
      dip(context, this.#drawing.width, this.#size);
    }
    paintStrokes(this.#sheet, this.#drawing.strokes, this.#drawing.width, this.#size);
    this.#shown = this.#drawing.strokes;
    this.#shownWidth = this.#drawing.width;
    if (this.#live.length > 0) {
      this.#settled = paintSettled(this.#sheet, this.#live, this.#size);
      this.#paintTip([]);
    }
  }

  #paintTip(predicted: number[]): void {
    this.#wipe(this.#veil);
    paintTip(this.#veil, this.#live, this.#size, predicted);
  }

  #wipe(context: CanvasRenderingContext2D): void {
    context.clearRect(0, 0, this.#size, this.#size);
  }
}

function colourOf({ canvas }: CanvasRenderingContext2D): string {
  return getComputedStyle(canvas).color;
}

/** Also when only the density changes, if the browser reports that. */
function observe(observer: ResizeObserver, element: Element): void {
  try {
    observer.observe(element, { box: "device-pixel-content-box" });
  } catch {
    observer.observe(element);
  }
}

/** Device pixels along the side, as counted by the browser if it can. */
function devicePixels(entry: ResizeObserverEntry): number {
  const scaled = Math.round(entry.contentRect.width * devicePixelRatio);
  const counted = entry.devicePixelContentBoxSize?.[0]?.inlineSize ?? scaled;
  // Chromium counts wrongly where the density is emulated.
  return Math.abs(counted - scaled) <= 1 ? counted : scaled;
}
