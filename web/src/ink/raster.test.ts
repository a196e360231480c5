import { describe, expect, test } from "vitest";
import { flatten, rasterize, SIDE } from "./raster";

const sum = (ink: Float32Array) => ink.reduce((total, value) => total + value, 0);
const at = (ink: Float32Array, x: number, y: number) => ink[Math.floor(y) * SIDE + Math.floor(x)];

describe("strokes without a canvas", () => {
  test.each([4, 10, 32])("a line is %i pixels wide and has round ends", (width) => {
    const ink = rasterize([[0.25, 0.5, 0.75, 0.5]], width);
    expect(sum(ink)).toBeCloseTo(width * 128 + Math.PI * (width / 2) ** 2, -1);
    expect(at(ink, 128, 128)).toBe(1);
    expect(at(ink, 128, 128 + width / 2 + 2)).toBe(0);
    expect(at(ink, 64 - width / 2 + 1, 128)).toBeGreaterThan(0.5);
    expect(at(ink, 64 - width / 2 - 2, 128)).toBe(0);
  });

  test("a slanted line holds as much ink as a level one", () => {
    const level = sum(rasterize([[0.2, 0.5, 0.7, 0.5]], 10));
    const slanted = sum(rasterize([[0.2, 0.2, 0.5, 0.6]], 10));
    expect(slanted / level).toBeCloseTo(1, 1);
  });

  test.each([
    [0.2, 0.2, 0.5, 0.6],
    [0.3, 0.7, 0.7, 0.3],
    [0.2, 0.5, 0.8, 0.53],
    [0.51, 0.49, 0.51, 0.49],
  ])("a pixel on an edge holds the share that is covered: %d, %d to %d, %d", (...line) => {
    const [x0, y0, x1, y1] = line.map((value) => value * SIDE) as [number, number, number, number];
    const ink = rasterize([line], 10);
    const squared = (x1 - x0) ** 2 + (y1 - y0) ** 2;
    const isInside = (x: number, y: number) => {
      const along = squared && ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / squared;
      const t = Math.min(1, Math.max(0, along));
      return Math.hypot(x - x0 - t * (x1 - x0), y - y0 - t * (y1 - y0)) < 5;
    };
    const fine = 16; // places along the side of a pixel
    let apart = 0;
    ink.forEach((value, i) => {
      if (value === 0 || value === 1) return;
      let covered = 0;
      for (let place = 0; place < fine * fine; place++) {
        const [right, down] = [(place % fine) + 0.5, Math.floor(place / fine) + 0.5];
        const [x, y] = [(i % SIDE) + right / fine, Math.floor(i / SIDE) + down / fine];
        if (isInside(x, y)) covered++;
      }
      apart = Math.max(apart, Math.abs(value - covered / fine ** 2));
    });
    expect(apart).toBeLessThan(0.06);
  });

  test("a tap is a disc", () => {
    for (const tap of [
      [0.5, 0.5],
      [0.5, 0.5, 0.5, 0.5],
    ]) {
      expect(sum(rasterize([tap], 20))).toBeCloseTo(Math.PI * 100, -1);
    }
  });

  test("what lies outside of the square is left out", () => {
    expect(sum(rasterize([[-3, -3, -2, 4]], 32))).toBe(0);
    expect(sum(rasterize([[-1, 0.5, 2, 0.5]], 10))).toBeCloseTo(2560, -1);
  });

  test("lines that cross are as black as one", () => {
    const ink = rasterize([[0, 0.5, 1, 0.5], [0.5, 0, 0.5, 1]], 10); // prettier-ignore
    expect(Math.max(...ink)).toBe(1);
    expect(sum(ink)).toBeCloseTo(2 * 2560 - 100, -2);
  });

  test("corners are rounded as on the canvas: from middle to middle", () => {
    const path = flatten([0, 0, 0.5, 0, 0.5, 0.5]);
    expect(path.slice(0, 4)).toEqual([0, 0, 64, 0]);
    expect(path.slice(-4)).toEqual([128, 64, 128, 128]);
    expect(path.length).toBeGreaterThan(10);
  });
});
