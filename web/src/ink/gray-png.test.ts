import { inflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { uncompressedGrayPng } from "./gray-png";

test("a picture is written in sixteen shades, two pixels a byte", async () => {
  const ink = new Float32Array(16 * 16);
  ink.set([1, 0, 0.5, 0.2]);
  const bytes = Buffer.from(await uncompressedGrayPng(ink, 16).arrayBuffer());
  expect(bytes.subarray(1, 4).toString()).toBe("PNG");
  expect(bytes.readUInt32BE(16)).toBe(16);
  expect([...bytes.subarray(24, 29)]).toEqual([4, 0, 0, 0, 0]);
  const length = bytes.readUInt32BE(33);
  const rows = inflateSync(bytes.subarray(41, 41 + length));
  expect(rows).toHaveLength(16 * 9);
  expect([...rows.subarray(0, 4)]).toEqual([0, 0x0f, 0x8c, 0xff]);
});
