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
export const __vitePreload = async (load, styles = []) => {
  const loaded = styles.map((style) => {
    const href = ${JSON.stringify(base)} + style;
    if (document.querySelector('link[rel="stylesheet"][href="' + href + '"]')) return null;
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.crossOrigin = ""; // as it was preloaded
    link.href = href;
    document.head.append(link);
    return new Promise((resolve, reject) => {
      link.onload = resolve;
      link.onerror = () => {
        link.remove();
        reject(new Error("no answer for " + href));
      };
    });
  });
  return (await Promise.all([load(), ...loaded]))[0];
};
`;
