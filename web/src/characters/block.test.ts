import { describe, expect, test } from "vitest";
import { rowsOf } from "./block";

describe("rows of characters", () => {
  test.each([
    ["あいうえお", 2, ["あい", "うえ", "お"]],
    ["あい", 5, ["あい"]],
    ["", 5, []],
  ])("%s in %d columns", (characters, columns, expected) => {
    expect(rowsOf([...characters], columns).map((row) => row.join(""))).toEqual(expected);
  });
});
