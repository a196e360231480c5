/** State that outlives a change of language, which draws the whole page anew. */

import { useEffect, useState } from "preact/hooks";
import { type Language, language } from "../i18n";

interface Kept {
  readonly by: Owner;
  readonly value: unknown;
}

/** The component that keeps it, as the page was drawn in one language. */
interface Owner {
  readonly drawnIn: Language;
}

const kept = new Map<string, Kept>();

/** As `useState`; `key` names the one place on the page that has it. */
export function useKept<T>(key: string, begin: () => T): [T, (value: T) => void] {
  const [owner] = useState<Owner>(() => ({ drawnIn: language() }));
  const [value, setValue] = useState<T>(() => {
    const before = kept.get(key);
    return before && before.by.drawnIn !== language() ? (before.value as T) : begin();
  });
  kept.set(key, { by: owner, value });

  useEffect(
    () => () => {
      // Whoever leaves, or goes on to the next card, begins anew.
      const isLeft = language() === owner.drawnIn && kept.get(key)?.by === owner;
      if (isLeft) kept.delete(key);
    },
    [key, owner],
  );

  return [value, setValue];
}
