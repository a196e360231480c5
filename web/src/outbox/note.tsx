import { useWords } from "../i18n";
import { Text } from "../text";
import type { Outcome } from "./outbox";
import { WORDS } from "./words";
import "./note.css";

/** A short note whether the writing is saved, with the reason if not. */
export function SavingNote({ outcome }: { outcome: Outcome | null }) {
  const words = useWords(WORDS);
  return (
    <p class={`saving-note saving-${outcome?.kind}`} aria-live="polite">
      <Text>
        {!outcome ? "" : "needsCookies" in outcome ? words.needsCookies : words[outcome.kind]}
      </Text>
    </p>
  );
}
