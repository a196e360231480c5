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

export function remember(shelf: Shelf, key: string, value: unknown): void {
  try {
    window[shelf].setItem(key, JSON.stringify(value));
  } catch {
    // Nothing is lost but the memory across a reload.
  }
}

/** The keys in localStorage that begin so. */
export function keysOf(prefix: string): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(prefix));
  } catch {
    return [];
  }
}
