import { basename, dirname } from "node:path";
import type { OutputBundle, OutputChunk } from "rolldown";
import type { Plugin } from "vite";

const LIST = "/src/views.ts";
/** The page for an address without a view; every other page is named after its folder. */
const NAMES: Readonly<Record<string, string>> = { "not-found": "404" };

/** Data that a view which may need it always asks for: the catalogue's index. */
const DATA = /\/index-[^/]+\.json$/;

/**
 * Writes a copy of the page for each view in src/views.ts that is loaded on demand, with preload
 * links for what that view needs: a browser that starts there requests it at once, without waiting
 * for the page's own code.
 */
export function viewPages(): Plugin {
  let base = "/";
  return {
    name: "view-pages",
    apply: "build",
    enforce: "post",
    configResolved: (config) => {
      base = config.base;
    },
    generateBundle(_options, bundle) {
      const page = bundle["index.html"];
      if (page?.type !== "asset") throw new Error("Expected index.html in the build, found none.");
      const html = String(page.source);
      const list = [...this.getModuleIds()].find((id) => id.endsWith(LIST));
      const views = (list && this.getModuleInfo(list)?.dynamicallyImportedIds) || [];
      if (views.length === 0) throw new Error(`Expected views in ${LIST}, found none.`);
      for (const view of views) {
        const folder = basename(dirname(view));
        const links = needs(bundle, view)
          .map((name) => base + name)
          .filter((href) => !html.includes(`"${href}"`))
          .map((href) => `    ${link(href)}\n`);
        this.emitFile({
          type: "asset",
          fileName: `${NAMES[folder] ?? folder}.html`,
          source: html.replace("  </head>", `${links.join("")}  </head>`),
        });
      }
    },
  };
}

/** The files that a module needs: its own, its imports, and their styles. */
function needs(bundle: OutputBundle, module: string): string[] {
  const chunks = Object.values(bundle).filter((part): part is OutputChunk => part.type === "chunk");
  const first = chunks.find(({ facadeModuleId }) => facadeModuleId === module);
  if (!first) throw new Error(`Expected a part of the build for ${module}, found none.`);
  const names = new Set([first.fileName]);
  for (const name of names) {
    const chunk = bundle[name];
    if (chunk?.type !== "chunk") continue;
    const { importedCss = [], importedAssets = [] } = chunk.viteMetadata ?? {};
    const data = [...importedAssets].filter((asset) => DATA.test(asset));
    for (const other of [...chunk.imports, ...importedCss, ...data]) names.add(other);
  }
  return [...names];
}

/** The style is only preloaded, so that painting the site's name does not wait for it. */
function link(href: string): string {
  if (href.endsWith(".js")) return `<link rel="modulepreload" crossorigin href="${href}">`;
  const kind = href.endsWith(".css") ? "style" : "fetch";
  return `<link rel="preload" as="${kind}" crossorigin href="${href}">`;
}
