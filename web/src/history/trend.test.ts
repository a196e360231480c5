import { describe, expect, test } from "vitest";
import { trendOf } from "./trend";

describe("a trend", () => {
  test("has a dot for each score, from the oldest at the left, 100 points at the top", () => {
    expect(trendOf([0, 50, 100], 300).dots).toBe("M0 100h0M150 50h0M300 0h0");
  });

  test("has a line through the mean of the last five", () => {
    const { line } = trendOf([100, 0, 50, 50, 50, 0, 0], 600);
    expect(line).toBe("M0 0L100 50L200 50L300 50L400 50L500 70L600 70");
  });

  test("of one score is one dot", () => {
    expect(trendOf([93], 300)).toEqual({ dots: "M0 7h0", line: "M0 7" });
  });
});
