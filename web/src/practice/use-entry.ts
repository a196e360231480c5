import { useEffect, useState } from "preact/hooks";

interface Entry {
  /** Whether the sitting is shown. */
  readonly isOpen: boolean;
  /** Shows it as a new entry of the browser's history, so that the back button leads out of it. */
  open(): void;
  close(): void;
}

/** The entry of the browser's history that shows a sitting. Both share the address of the set. */
export function useEntry(sitting: string): Entry {
  const [isOpen, setOpen] = useState(() => isMarked(sitting));

  useEffect(() => {
    const follow = () => setOpen(isMarked(sitting));
    addEventListener("popstate", follow);
    return () => removeEventListener("popstate", follow);
  }, [sitting]);

  return {
    isOpen,
    open: () => {
      try {
        history.pushState({ sitting }, "");
      } catch {
        // Safari refuses frequent changes; then the back button leads further.
      }
      setOpen(true);
    },
    close: () => {
      if (isMarked(sitting)) history.back();
      else setOpen(false);
    },
  };
}

/** Whether the entry that is shown is the sitting's. It stays so across a reload. */
export function isMarked(sitting: string): boolean {
  return history.state?.sitting === sitting;
}

export function mark(sitting: string): void {
  try {
    history.replaceState({ sitting }, "");
  } catch {
    // Then a reload begins anew.
  }
}
