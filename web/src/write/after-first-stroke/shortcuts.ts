export interface Shortcuts {
  undo(): void;
  redo(): void;
  score(): void;
  dismiss(): void;
}

/**
 * Ctrl or ⌘ with Z and Shift+Z (or Y), Enter, Esc; except keys that a focused control or a dialog
 * handles. Returns a function that ends it.
 */
export function listenToKeys(shortcuts: Shortcuts): () => void {
  function press(event: KeyboardEvent): void {
    const act = shortcutOf(event);
    if (!act) return;
    event.preventDefault();
    // A held key scores only once; undo and redo may repeat.
    if (!event.repeat || act === "undo" || act === "redo") shortcuts[act]();
  }
  addEventListener("keydown", press);
  return () => removeEventListener("keydown", press);
}

export function shortcutOf(event: KeyboardEvent): keyof Shortcuts | null {
  if (event.isComposing || event.altKey || event.defaultPrevented) return null;
  if (document.querySelector("dialog[open]")) return null;
  const focused = event.target instanceof Element ? event.target : null;
  const typing = focused?.matches("input:not([type=range])");
  const key = event.key.toLowerCase();
  if (event.ctrlKey || event.metaKey) {
    if (typing) return null;
    if (key === "z") return event.shiftKey ? "redo" : "undo";
    return key === "y" ? "redo" : null;
  }
  if (key === "escape") return "dismiss";
  return key === "enter" && !focused?.matches("button, a, input:not([type=range])")
    ? "score"
    : null;
}
