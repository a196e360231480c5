import { deleteWriting, type Trouble } from "../api/history";
import { recall, remember } from "../storage";

/** How long a deletion can be undone. */
export const MOMENT_MS = 7_000;

/** The writing about to be deleted; in storage too, so that closing the page still deletes it. */
const KEY = "letters-removing";

interface Pending {
  readonly id: string;
  readonly timer: ReturnType<typeof setTimeout>;
  onEnd(failed: Trouble | null): void;
}

let pending: Pending | null = null;

/** Deletes a writing in a moment, unless that is undone; an earlier one is deleted at once. */
export function removeSoon(id: string, onEnd: (failed: Trouble | null) => void): void {
  void finishRemoval();
  pending = { id, timer: setTimeout(() => void finishRemoval(), MOMENT_MS), onEnd };
  remember("localStorage", KEY, id);
}

export function undoRemoval(): void {
  if (pending) clearTimeout(pending.timer);
  pending = null;
  remember("localStorage", KEY, null);
}

/** Deletes the writing that waits for it, also after a reload. */
export async function finishRemoval(): Promise<void> {
  const mine = pending;
  const id = mine?.id ?? recall("localStorage", KEY);
  if (mine) clearTimeout(mine.timer);
  pending = null;
  if (typeof id !== "string" || !/^[\w-]+$/.test(id)) return;
  const failed = await deleteWriting(id);
  if (failed !== "unreachable" && recall("localStorage", KEY) === id) {
    remember("localStorage", KEY, null);
  }
  mine?.onEnd(failed);
}

/** Whether a writing is being deleted and this can no longer be undone. */
export function isRemovalDue(): boolean {
  return !pending && typeof recall("localStorage", KEY) === "string";
}

addEventListener("pagehide", () => void finishRemoval());
