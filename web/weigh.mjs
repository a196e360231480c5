// Weighs the first view: index.html and every asset it requests, gzipped. Fails above the budget.
// Files that install the page or show it elsewhere do not count. For each other view it prints what
// a browser that starts there requests in addition to the first view's files.
import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const BUDGET = 15 * 1024;
const dist = new URL(`${process.argv[2] ?? "dist"}/`, `file://${process.cwd()}/`);

/** A page, and the assets that it and their code request at once, without data. */
function filesOf(page) {
  const html = readFileSync(new URL(page, dist), "utf8");
  const assets = [...html.matchAll(/(?:src|href)="[^"]*?\b(assets\/[^"]+)"/g)]
    .map(([, path]) => path)
    .filter((path) => !path.endsWith(".json"));
  const files = new Set([page, ...assets]);
  for (const file of files) {
    if (!file.endsWith(".js")) continue;
    const code = readFileSync(new URL(file, dist), "utf8");
    for (const [, name] of code.matchAll(/(?:^|;|\})import[^("]*"\.\/([^"]+)"/gm)) {
      files.add(`assets/${name}`);
    }
  }
  return files;
}

function weightOf(file) {
  return gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length;
}

function tell(bytes, what) {
  console.log(`${String(bytes).padStart(7)}  ${what}`);
}

const first = filesOf("index.html");
let total = 0;
for (const file of first) {
  const bytes = weightOf(file);
  total += bytes;
  tell(bytes, file);
}
tell(total, `first view, gzip (budget ${BUDGET})`);
for (const page of readdirSync(dist).filter((name) => name.endsWith(".html") && !first.has(name))) {
  const more = [...filesOf(page)].filter((file) => !first.has(file) && file !== page);
  const bytes = more.reduce((sum, file) => sum + weightOf(file), 0);
  tell(bytes, `${page} beside it, without its data`);
}
if (total > BUDGET) {
  console.error(`The first view weighs ${total} bytes gzipped; the budget is ${BUDGET}.`);
  process.exitCode = 1;
}
