/** Web storage that a browser may refuse (private windows, blocked cookies, a full quota). */

export type Shelf = "localStorage" | "sessionStorage";

export function recall(shelf: Shelf, key: string): unknown {
  try {
    const text = window[shelf].getItem(key);
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

/** Returns whether it will be there after a reload. */
export function remember(shelf: Shelf, key: string, value: unknown): boolean {
  try {
    window[shelf].setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

const FORGET = "letters-forget";

/** Forgets what this tab keeps for a reload, and tells every holder to drop it. */
export function forgetTab(): void {
  dispatchEvent(new Event(FORGET));
  try {
    sessionStorage.clear();
  } catch {
    // Then nothing was ever stored.
  }
}

export function onForget(letGo: () => void): void {
  addEventListener(FORGET, letGo);
}

/** The keys in localStorage with this prefix. */
export function keysOf(prefix: string): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(prefix));
  } catch {
    return [];
  }
}
