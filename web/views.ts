import type { OutputBundle, OutputChunk } from "rolldown";
import type { Plugin } from "vite";

/** The addresses that have a page of their own, and the module of each one's view. */
const VIEWS: Readonly<Record<string, string>> = {
  "history.html": "/src/history/history.tsx",
  "about.html": "/src/about/about.tsx",
  "404.html": "/src/not-found.tsx",
};

/**
 * Writes the page once more for each view that is not the first, with links to what that view
 * needs: a browser that starts there asks for it at once, and not only after the page's own code
 * has come.
 */
export function views(): Plugin {
  let base = "/";
  return {
    name: "views",
    apply: "build",
    enforce: "post",
    configResolved: (config) => {
      base = config.base;
    },
    generateBundle(_options, bundle) {
      const page = bundle["index.html"];
      if (page?.type !== "asset") throw new Error("Expected index.html in the build, found none.");
      const html = String(page.source);
      for (const [fileName, module] of Object.entries(VIEWS)) {
        const links = needs(bundle, module)
          .map((name) => base + name)
          .filter((href) => !html.includes(`"${href}"`))
          .map((href) => `    ${link(href)}\n`);
        const source = html.replace("  </head>", `${links.join("")}  </head>`);
        this.emitFile({ type: "asset", fileName, source });
      }
    },
  };
}

/** The names of the files that show a module: its own, what that imports, and their styles. */
function needs(bundle: OutputBundle, module: string): string[] {
  const chunks = Object.values(bundle).filter((part): part is OutputChunk => part.type === "chunk");
  const first = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(module));
  if (!first) throw new Error(`Expected a part of the build for ${module}, found none.`);
  const names = new Set([first.fileName]);
  for (const name of names) {
    const chunk = bundle[name];
    if (chunk?.type !== "chunk") continue;
    for (const other of [...chunk.imports, ...(chunk.viteMetadata?.importedCss ?? [])]) {
      names.add(other);
    }
  }
  return [...names];
}

/** A style is not put to use yet: the name of the site need not wait for it to be painted. */
function link(href: string): string {
  return href.endsWith(".css")
    ? `<link rel="preload" as="style" crossorigin href="${href}">`
    : `<link rel="modulepreload" crossorigin href="${href}">`;
}
