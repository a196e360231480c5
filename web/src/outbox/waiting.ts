import type { Practice } from "../api/history";
import { isPng } from "../ink/data-url";
import { keysOf, recall, remember } from "../storage";
import { WAITING } from "./key";

/** A writing on its way to the history. */
export interface Waiting {
  /** The very PNG that was scored, as a data: URL. */
  readonly drawing: string;
  readonly receipt: string;
  readonly character: string;
  readonly practice?: Practice;
  /** It was sent, and may have arrived though no answer did. */
  readonly attempted?: boolean;
  /** What was meant instead, once it had been sent. Without a receipt it is scored again. */
  readonly meant?: { readonly character: string; readonly receipt?: string };
  /** The writing that goes once this one is saved. */
  readonly replaces?: string;
}

// What storage refuses is kept here, at least until the page is left.
const refused = new Map<string, Waiting>();

/** Everything that waits, in localStorage: written at once, so that no closed tab loses it. */
export function keys(): string[] {
  return [...new Set([...keysOf(WAITING), ...refused.keys()])];
}

export function get(key: string): Waiting | null {
  const kept = recall("localStorage", key);
  return isWaiting(kept) ? kept : (refused.get(key) ?? null);
}

export function put(key: string, waiting: Waiting): void {
  remember("localStorage", key, waiting);
  if (JSON.stringify(recall("localStorage", key)) === JSON.stringify(waiting)) refused.delete(key);
  else refused.set(key, waiting);
}

export function drop(key: string): void {
  refused.delete(key);
  try {
    localStorage.removeItem(key);
  } catch {
    // Then it is not there either.
  }
}

/** Anything may lie in storage. */
function isWaiting(value: unknown): value is Waiting {
  const { drawing, receipt, character } = Object(value) as Record<string, unknown>;
  return isPng(drawing) && typeof receipt === "string" && typeof character === "string";
}
