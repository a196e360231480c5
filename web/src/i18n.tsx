import { recall, remember } from "./storage";

export type Language = "ja" | "en";

/** The same words in each language. Every view has its own file of words, loaded with it. */
export type Words<T> = Readonly<Record<Language, T>>;

const KEY = "letters-language";

let spoken = preferredLanguage();

/** The language of the page. The app renders everything anew when another is chosen. */
export function language(): Language {
  return spoken;
}

/** Remembered for the next visit. */
export function chooseLanguage(chosen: Language): void {
  spoken = chosen;
  remember("localStorage", KEY, chosen);
}

export function useWords<T>(words: Words<T>): T {
  return words[spoken];
}

/** The language last chosen, or the first of the browser's that the page has. */
export function preferredLanguage(): Language {
  const kept = recall("localStorage", KEY);
  if (isLanguage(kept)) return kept;
  const tags = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase());
  return tags.find(isLanguage) ?? "en";
}

function isLanguage(value: unknown): value is Language {
  return value === "ja" || value === "en";
}

/**
 * Words that may change and quote no character. A browser's translation replaces text nodes by
 * elements, and later changes to the nodes are not visible. So these words get a new element each
 * time.
 */
export function Plain({ children }: { children: string }) {
  return children ? <span key={children}>{children}</span> : null;
}
