import { defineConfig } from "vitest/config";
import { leanPreload } from "./lean-preload.ts";
import { offline } from "./offline.ts";
import { assetNames, strokeLicence } from "./stroke-licence.ts";
import { viewPages } from "./view-pages.ts";

/**
 * What belongs in one file, beside the parts that are loaded on demand; a file before takes what a
 * later one needs as well. Apart, pieces take a tenth more to compress, and a round trip for every
 * six of them.
 */
const PARTS = [
  // All that the first view needs.
  { name: "index", test: named("src/main.tsx") },
  { name: "key", test: named("outbox/key.ts") },
  // What most views need: requests, what waits to be sent, dialogs.
  {
    name: "shared",
    test: named("api/history.ts", "history/modal.tsx", "outbox/saving.ts", "text.tsx"),
  },
  // Characters, and drawings of them.
  {
    name: "drawings",
    test: named(
      "catalogue/typed.ts",
      "characters.ts",
      "examples/examples.tsx",
      "history/turn.tsx",
      "score-bands.ts",
    ),
  },
  // What several views show of a history.
  {
    name: "record",
    test: named("history/chart.tsx", "history/delete-all.tsx", "history/words.ts"),
  },
  // Readings, meanings and sets.
  {
    name: "catalogue",
    test: named(
      "catalogue/confused.ts",
      "catalogue/credit.tsx",
      "catalogue/details.ts",
      "catalogue/reading.tsx",
      "practice/address.ts",
    ),
  },
  // Models of strokes.
  { name: "strokes", test: named("strokes/use-strokes.ts") },
];

function named(...modules: string[]): (id: string) => boolean {
  return (id) => modules.some((module) => id.endsWith(`/${module}`));
}

export default defineConfig({
  plugins: [
    leanPreload(),
    viewPages(),
    strokeLicence(),
    offline({ off: process.env.VITE_OFFLINE === "no" }),
  ],
  build: {
    target: "es2022",
    assetsInlineLimit: 0, // the Content-Security-Policy allows no data: scripts or styles
    modulePreload: false,
    rolldownOptions: {
      output: {
        codeSplitting: { groups: PARTS },
        assetFileNames: assetNames,
      },
    },
  },
  server: {
    proxy: { "/api": `http://localhost:${process.env.PORT ?? "8080"}` },
  },
  test: {
    environment: "happy-dom",
    setupFiles: "tests/in-japanese.ts",
    include: ["src/**/*.test.{ts,tsx}"],
    // A busy computer takes many times longer than an idle one.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    restoreMocks: true,
    unstubGlobals: true,
  },
});
