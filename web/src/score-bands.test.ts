import { expect, test } from "vitest";
import { bandOf } from "./score-bands";

test.each([
  [100, "best"],
  [90, "best"],
  [89, "good"],
  [70, "good"],
  [69, "fair"],
  [50, "fair"],
  [49, "poor"],
  [0, "poor"],
])("%i points are %s", (score, band) => {
  expect(bandOf(score)).toBe(band);
});
