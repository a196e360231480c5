import { useWords } from "../i18n";
import { Text } from "../text";
import type { Outcome } from "./outbox";
import { WORDS } from "./words";
import "./note.css";

/** A quiet word on whether the writing is in the history, which tells more where it is not. */
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
