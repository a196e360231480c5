// Weighs the first view: index.html and every file it asks for, gzipped. Fails above the budget.
import { existsSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const BUDGET = 15 * 1024;
const dist = new URL("./dist/", import.meta.url);

const html = readFileSync(new URL("index.html", dist), "utf8");
const asked = [...html.matchAll(/(?:src|href)="\/([^"]+)"/g)].map((match) => match[1]);
const files = ["index.html", ...new Set(asked.filter((path) => existsSync(new URL(path, dist))))];

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
