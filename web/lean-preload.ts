import type { Plugin } from "vite";

/**
 * Vite adds 1.3 KB (gzip) to preload what an import() needs. Our parts only need their style, so
 * this preloads only that.
 */
export function leanPreload(): Plugin {
  let base = "/";
  return {
    name: "lean-preload",
    apply: "build",
    enforce: "pre",
    configResolved: (config) => {
      base = config.base;
    },
    load: (id) => (id === "\0vite/preload-helper.js" ? helper(base) : null),
  };
}

const helper = (base: string): string => `
const asked = {};
const ask = (style) =>
  new Promise((resolve, reject) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.crossOrigin = ""; // as in the preload
    link.href = ${JSON.stringify(base)} + style;
    link.onload = resolve;
    link.onerror = () => {
      asked[style] = 0;
      link.remove();
      reject(Error(style));
    };
    document.head.append(link);
  });
export const __vitePreload = async (load, styles = []) =>
  (await Promise.all([load(), ...styles.map((style) => (asked[style] ||= ask(style)))]))[0];
`;
