import { useEffect, useState } from "preact/hooks";
import { useWords } from "../../i18n";
import "./pen-hint.css";

const SHOWN_MS = 8_000;

/** Explains why a finger does not write. Always present, so that screen readers announce changes. */
export function PenHint({ isShown }: { isShown: boolean }) {
  const words = useWords(WORDS);
  const [isOver, setOver] = useState(!isShown);

  useEffect(() => {
    setOver(!isShown);
    const timer = setTimeout(() => setOver(true), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isShown]);

  return (
    <div class="pen-hint" aria-live="polite">
      {!isOver && <p>{words}</p>}
    </div>
  );
}

const WORDS = {
  ja: "ペンを使ったあと1分間は、指では書けません（手のひらの跡がつかないように）。",
  en: "For a minute after a pen, fingers do not write, so that your palm leaves no marks.",
};
