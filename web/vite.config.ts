import { defineConfig } from "vitest/config";
import { leanPreload } from "./lean-preload.ts";
import { offline } from "./offline.ts";
import { viewPages } from "./view-pages.ts";

export default defineConfig({
  plugins: [leanPreload(), viewPages(), offline({ off: process.env.VITE_OFFLINE === "no" })],
  build: {
    target: "es2022",
    assetsInlineLimit: 0, // the Content-Security-Policy allows no data: scripts or styles
    modulePreload: false,
  },
  server: {
    proxy: { "/api": `http://localhost:${process.env.PORT ?? "8080"}` },
  },
  test: {
    environment: "happy-dom",
    include: ["src/**/*.test.{ts,tsx}"],
    restoreMocks: true,
    unstubGlobals: true,
  },
});
