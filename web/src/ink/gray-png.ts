/** Writes PNG files of 16 shades of gray (PNG specification, third edition), without a canvas. */

export const SHADES = 16;

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const BIT_DEPTH = 4;
const GRAY = 0;
const MOST_STORED = 65_535; // bytes in one block that is not compressed

/**
 * A square picture as a PNG. `ink` holds side × side values from 0 (white) to 1 (black); `side` is
 * even. Rejects where the browser cannot compress.
 */
export async function grayPng(ink: Float32Array, side: number): Promise<Blob> {
  return file(side, await deflate(rowsOf(ink, side)));
}

/** The same picture without compression, about ten times as large; works in every browser. */
export function uncompressedGrayPng(ink: Float32Array, side: number): Blob {
  return file(side, stored(rowsOf(ink, side)));
}

/** Two pixels a byte, and a byte in front of each row that says that no filter was used. */
function rowsOf(ink: Float32Array, side: number): Uint8Array<ArrayBuffer> {
  const length = side / 2 + 1;
  const rows = new Uint8Array(length * side);
  const shade = (i: number) => Math.round((1 - ink[i]!) * (SHADES - 1));
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x += 2) {
      const i = y * side + x;
      rows[y * length + 1 + x / 2] = (shade(i) << BIT_DEPTH) | shade(i + 1);
    }
  }
  return rows;
}

async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const compressed = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate"));
  return new Uint8Array(await new Response(compressed).arrayBuffer());
}

/** The zlib format without compression: a header, blocks as they are, and a checksum. */
function stored(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const parts = [0x78, 0x01];
  for (let start = 0; start < bytes.length; start += MOST_STORED) {
    const block = bytes.subarray(start, start + MOST_STORED);
    const { length } = block;
    const isLast = start + MOST_STORED >= bytes.length ? 1 : 0;
    parts.push(isLast, length & 255, length >> 8, ~length & 255, (~length >> 8) & 255);
    for (const byte of block) parts.push(byte);
  }
  return new Uint8Array([...parts, ...uint32(adler32(bytes))]);
}

function file(side: number, data: Uint8Array): Blob {
  const header = [...uint32(side), ...uint32(side), BIT_DEPTH, GRAY, 0, 0, 0];
  const chunks = [chunk("IHDR", header), chunk("IDAT", data), chunk("IEND", [])];
  return new Blob([new Uint8Array(SIGNATURE), ...chunks], { type: "image/png" });
}

function chunk(name: string, data: ArrayLike<number>): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(12 + data.length);
  bytes.set(uint32(data.length));
  bytes.set(
    [...name].map((letter) => letter.charCodeAt(0)),
    4,
  );
  bytes.set(data, 8);
  bytes.set(uint32(crc32(bytes.subarray(4, -4))), bytes.length - 4);
  return bytes;
}

function uint32(value: number): number[] {
  return [(value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
}

function crc32(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc;
}

function adler32(bytes: Uint8Array): number {
  let [a, b] = [1, 0];
  for (const byte of bytes) {
    a = (a + byte) % 65_521;
    b = (b + a) % 65_521;
  }
  return (b << 16) | a;
}
