import { readFileSync } from "node:fs";
import type { Plugin } from "vite";

const PACK = "src/strokes/pack";
const SHIPPED = "assets/strokes";
/** A licence's file by its name where it is shipped: only what has a suffix is served. */
const FILES = { "LICENSE.txt": "LICENSE", "ARPHICPL.TXT": "ARPHICPL.TXT" };

/** Where a build puts a file: the strokes are apart, with nothing but their licence beside them. */
export function assetNames({
  originalFileNames,
}: {
  originalFileNames: readonly string[];
}): string {
  const isOfPack = originalFileNames.some((name) => name.startsWith(`${PACK}/`));
  return `${isOfPack ? SHIPPED : "assets"}/[name]-[hash][extname]`;
}

/** Ships the licence of the strokes with them: they may be passed on with it, and not without. */
export function strokeLicence(): Plugin {
  return {
    name: "stroke-licence",
    apply: "build",
    buildStart() {
      for (const [name, file] of Object.entries(FILES)) {
        const source = readFileSync(`${PACK}/${file}`);
        this.emitFile({ type: "asset", fileName: `${SHIPPED}/${name}`, source });
      }
    },
  };
}
