import { defineConfig } from "vitest/config";
import { leanPreload } from "./lean-preload.ts";
import { offline } from "./offline.ts";
import { assetNames, strokeLicence } from "./stroke-licence.ts";
import { viewPages } from "./view-pages.ts";

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
      // All that the first view needs in one file: apart, its pieces take a tenth more to compress.
      output: {
        codeSplitting: { groups: [{ name: "index", test: /\/src\/main\.tsx$/ }] },
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
