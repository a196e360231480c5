import type { Practice } from "../api/history";
import { isPng } from "../ink/data-url";
import { keysOf, recall, remember } from "../storage";
import { WAITING } from "./key";

/** A writing waiting to be saved. */
export interface Waiting {
  /** The PNG that was scored, byte for byte, as a data: URL. */
  readonly drawing: string;
  readonly receipt: string;
  readonly character: string;
  readonly practice?: Practice;
  /** It was sent, and may have arrived although no answer did. */
  readonly attempted?: boolean;
  /** A choice made after it was sent. Without a receipt the drawing is scored again. */
  readonly meant?: { readonly character: string; readonly receipt?: string };
  /** The writing to delete once this one is saved. */
  readonly replaces?: string;
}

// Writings that storage refuses, kept until the page closes.
const refused = new Map<string, Waiting>();

/** All waiting writings, in localStorage: written at once, so that closing the tab loses none. */
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
    // Then storage does not have it either.
  }
}

/** Storage may hold anything. */
function isWaiting(value: unknown): value is Waiting {
  const { drawing, receipt, character } = Object(value) as Record<string, unknown>;
  return isPng(drawing) && typeof receipt === "string" && typeof character === "string";
}
