import { readFileSync } from "node:fs";

/** The answer with a file of strokes that the page asks for. */
export function strokeFile(address: string): Response {
  return new Response(new Uint8Array(readFileSync(`.${address}`)));
}
