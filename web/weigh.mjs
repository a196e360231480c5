// Weighs the first view: index.html and every asset it asks for, gzipped. Fails above the budget.
// What installs the page or shows it elsewhere is no asset, and not asked for to show it.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const BUDGET = 15 * 1024;
const dist = new URL(`${process.argv[2] ?? "dist"}/`, `file://${process.cwd()}/`);

const html = readFileSync(new URL("index.html", dist), "utf8");
const assets = [...html.matchAll(/(?:src|href)="[^"]*?\b(assets\/[^"]+)"/g)].map(
  ([, path]) => path,
);
const files = new Set(["index.html", ...assets]);
// A part that the page's code imports at once is asked for as well.
for (const file of files) {
  if (!file.endsWith(".js")) continue;
  const code = readFileSync(new URL(file, dist), "utf8");
  for (const [, name] of code.matchAll(/(?:^|;|\})import[^("]*"\.\/([^"]+)"/gm)) {
    files.add(`assets/${name}`);
  }
}

let total = 0;
for (const file of files) {
  const bytes = gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length;
  total += bytes;
  console.log(`${String(bytes).padStart(7)}  ${file}`);
}
console.log(`${String(total).padStart(7)}  first view, gzip (budget ${BUDGET})`);
if (total > BUDGET) {
  console.error(`The first view weighs ${total} bytes gzipped; the budget is ${BUDGET}.`);
  process.exitCode = 1;
}
