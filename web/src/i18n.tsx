import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { recall, remember } from "./storage";

export type Language = "ja" | "en";

/** The same words in each language. Every view has its own beside it, loaded with it. */
export type Words<T> = Readonly<Record<Language, T>>;

export const LanguageContext = createContext<Language>("ja");

export function useWords<T>(words: Words<T>): T {
  return words[useContext(LanguageContext)];
}

const KEY = "letters-language";

/** The language last chosen, or the first of the browser's that the page speaks. */
export function preferredLanguage(): Language {
  const kept = recall("localStorage", KEY);
  if (isLanguage(kept)) return kept;
  const spoken = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase());
  return spoken.find(isLanguage) ?? "en";
}

export function rememberLanguage(language: Language): void {
  remember("localStorage", KEY, language);
}

function isLanguage(value: unknown): value is Language {
  return value === "ja" || value === "en";
}

/**
 * Words that may change, and hold no character to be quoted. A browser's translation puts elements
 * in the place of text nodes, and what the nodes are set to afterwards is not seen: so these words
 * come as a new element each time.
 */
export function Plain({ children }: { children: string }) {
  return children ? <span key={children}>{children}</span> : null;
}
