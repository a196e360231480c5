import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

/** The files of a build that the worker keeps. */
export interface Shell {
  /** Differs for every build with other files. */
  readonly version: string;
  /** Each file's digest by its address, as Subresource Integrity writes it. */
  readonly files: Digests;
  /** The same for data that is kept once it has been requested. */
  readonly data: Digests;
}

type Digests = Readonly<Record<string, string>>;

const WORKER = "worker.js";

/** Builds /worker.js, which knows every file of the build; with `off`, one that retires itself. */
export function offline({ off }: { off: boolean }): Plugin {
  let base = "/";
  return {
    name: "offline",
    apply: "build",
    configResolved: (config) => {
      base = config.base;
    },
    buildStart() {
      const id = off ? "src/offline/retired.ts" : "src/offline/worker.ts";
      this.emitFile({ type: "chunk", id, fileName: WORKER });
    },
    // In this hook, because other plugins change files until they are written.
    writeBundle({ dir = "dist" }, bundle) {
      // Offline, one page is enough for every view.
      const isKept = (name: string) =>
        name === "index.html" || (name !== WORKER && !name.endsWith(".html"));
      const digests = (names: string[]): Digests =>
        Object.fromEntries(
          names.map((name) => {
            const path = name === "index.html" ? base : base + name;
            return [path, `sha256-${digest(readFileSync(join(dir, name)), "base64")}`];
          }),
        );
      const names = Object.keys(bundle).filter(isKept).toSorted();
      const files = digests(names.filter((name) => !isData(name)));
      const data = digests(names.filter(isData));
      const version = digest(JSON.stringify([files, data]), "hex").slice(0, 12);
      const shell: Shell = { version, files, data };
      const worker = readFileSync(join(dir, WORKER), "utf8");
      const whole = worker.replace("SHELL_OF_THIS_BUILD", JSON.stringify(shell));
      writeFileSync(join(dir, WORKER), whole);
    },
  };
}

/** Data that a view requests while it is shown, and licences; all of it would be too much to keep. */
function isData(name: string): boolean {
  return /\.(bin|json|txt)$/i.test(name);
}

function digest(content: string | Uint8Array, encoding: "base64" | "hex"): string {
  return createHash("sha256").update(content).digest(encoding);
}
