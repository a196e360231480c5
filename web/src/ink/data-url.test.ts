import { describe, expect, test } from "vitest";
import { checksumOf, isPng } from "./data-url";

// One black dot, with an sRGB chunk as browsers add it, and without, as the history keeps it.
const HEAD = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptV";
const FROM_BROWSER = `${HEAD}AAAAAXNSR0IArs4c6QAAAApJREFUeJxjYAAAAAIAAUivpHEAAAAASUVORK5CYII=`;
const FROM_HISTORY = `${HEAD}AAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==`;

describe("a PNG as text", () => {
  test("has the checksum of its pixels, whatever else is in the file", () => {
    expect(FROM_BROWSER).not.toBe(FROM_HISTORY);
    expect(checksumOf(FROM_BROWSER)).toBe("\0\x02\0\x01");
    expect(checksumOf(FROM_HISTORY)).toBe(checksumOf(FROM_BROWSER));
  });

  test("is told from anything else", () => {
    expect(isPng(FROM_HISTORY)).toBe(true);
    for (const other of [null, 7, [FROM_HISTORY], "data:text/html,", "https://example.com/1.png"]) {
      expect(isPng(other)).toBe(false);
    }
  });
});
