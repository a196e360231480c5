import type { Plugin } from "vite";

/**
 * Vite puts 1.3 KB (gzip) in front of every import() to preload what the part needs. All that our
 * parts need beside themselves is their style, so this does that alone.
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
    link.crossOrigin = ""; // as it was preloaded
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
