/** How a card asks for its character. */

import type { Practice } from "../api/history";
import { recall, remember } from "../storage";

export const METHODS = ["trace", "copy", "recall"] as const;
export type Method = (typeof METHODS)[number];

export const PRACTICE: Readonly<Record<Method, Practice>> = {
  trace: "traced",
  copy: "copied",
  recall: "recalled",
};

const KEY = "letters-practice-method";

/** The method last chosen in this browser. */
export function usualMethod(): Method {
  const kept = recall("localStorage", KEY);
  return METHODS.find((known) => known === kept) ?? "copy";
}

export function rememberMethod(method: Method): void {
  remember("localStorage", KEY, method);
}
