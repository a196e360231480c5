// Writes a .br and a .gz beside each file that they make smaller: compressing at each request would
// take too long.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const folder = process.argv[2];
const compressors = {
  ".br": (body) =>
    brotliCompressSync(body, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
      },
    }),
  ".gz": (body) => gzipSync(body, { level: 9 }),
};

for (const name of readdirSync(folder, { recursive: true })) {
  if (!/\.(css|html|js|json|svg|txt|webmanifest|xml)$/.test(name)) continue;
  const file = join(folder, name);
  const body = readFileSync(file);
  for (const [suffix, compress] of Object.entries(compressors)) {
    const compressed = compress(body);
    if (compressed.length < body.length) writeFileSync(file + suffix, compressed);
  }
}
