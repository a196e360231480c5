// Lighthouse on every view of a local site of its own, as on a phone: `make lighthouse`.
// Fails unless each category is 100. Performance is throttled by simulation, yet a busy computer
// still lowers it: a view has up to five runs, and its best one counts.
import { spawn, execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const RUNS = 5;
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
const root = new URL("../../", import.meta.url).pathname;

/** Views below a view, each with more to load than the one above it. */
const BELOW = ["/characters/永", "/practice/今日", "/practice/小1"];

/** The addresses that the built page has a view for, and one without; or those given. */
function views() {
  if (process.argv.length > 2) return process.argv.slice(2);
  const pages = readdirSync(join(root, "web/dist")).filter((name) => name.endsWith(".html"));
  const named = pages.filter((name) => name !== "index.html" && name !== "404.html");
  return ["/", ...named.map((name) => `/${name.replace(".html", "")}`), ...BELOW, "/nowhere"];
}

async function startSite(data) {
  const env = { ...process.env, PYTHONPATH: "functions", LETTERS_DATA: data, PORT: "0" };
  const options = { cwd: root, env, stdio: ["ignore", "pipe", "inherit"] };
  const site = spawn(join(root, ".venv/bin/python"), ["-m", "letters_local"], options);
  let said = "";
  const address = await new Promise((resolve, reject) => {
    site.stdout.on("data", (data) => {
      said += data;
      const found = /Letters is at (http:\S+)\//.exec(said);
      if (found) resolve(found[1]);
    });
    site.on("exit", () => reject(new Error("Expected a local site, but it ended.")));
  });
  return { site, address };
}

/** What is not 100 in the best run, with the audits that cost points. */
async function judge(url, port) {
  // Of a page that answers 404, Lighthouse wants to see it listed and the 404 not in the console.
  const { status } = await fetch(url);
  const onlyCategories = status === 404 ? CATEGORIES.slice(0, -1) : CATEGORIES;
  const skipAudits = status === 404 ? ["errors-in-console"] : [];
  let best = null;
  for (let run = 0; run < RUNS && !(best && best.short.length === 0); run++) {
    const flags = { port, onlyCategories, skipAudits, logLevel: "error", ignoreStatusCode: true };
    const { lhr } = await lighthouse(url, flags);
    if (lhr.runtimeError) {
      console.error(`${url}: ${lhr.runtimeError.message}`);
      continue;
    }
    const scores = onlyCategories.map((name) => Math.round(lhr.categories[name].score * 100));
    const short = onlyCategories.filter((_, index) => scores[index] < 100);
    const sum = scores.reduce((total, score) => total + score, 0);
    if (!best || sum > best.sum) best = { sum, scores, short, audits: lost(lhr, short) };
  }
  if (!best) throw new Error(`Expected a view at ${url}, but no run came to its end.`);
  return { ...best, names: onlyCategories };
}

function lost({ categories, audits }, short) {
  return short.flatMap((name) =>
    categories[name].auditRefs
      .filter(({ id, weight }) => weight > 0 && audits[id].score !== null && audits[id].score < 1)
      .map(({ id }) => `${name}: ${audits[id].title} ${audits[id].displayValue ?? ""}`),
  );
}

const data = mkdtempSync(join(tmpdir(), "letters-lighthouse-"));
const { site, address } = await startSite(data);
const chrome = await launch({
  chromePath: execFileSync("sh", ["-c", "command -v chromium"], { encoding: "utf8" }).trim(),
  chromeFlags: ["--headless=new", ...(process.getuid() === 0 ? ["--no-sandbox"] : [])],
});
try {
  for (const path of views()) {
    const { names, scores, audits } = await judge(address + path, chrome.port);
    console.log(path.padEnd(16), names.map((name, index) => `${name} ${scores[index]}`).join(", "));
    for (const audit of audits) console.log(`  ${audit}`);
    if (audits.length > 0 || scores.some((score) => score < 100)) process.exitCode = 1;
  }
} finally {
  await chrome.kill();
  site.kill();
  rmSync(data, { recursive: true, force: true });
}
if (process.exitCode) console.error("Expected 100 everywhere.");
