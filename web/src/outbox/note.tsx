import { useWords } from "../i18n";
import type { Outcome } from "./outbox";
import { WORDS } from "./words";
import "./note.css";

/** A quiet word on whether the writing is in the history. */
export function SavingNote({ outcome }: { outcome: Outcome | null }) {
  const words = useWords(WORDS);
  return (
    <p class={`saving-note saving-${outcome?.kind}`} aria-live="polite">
      {outcome?.kind === "kept" && words.kept}
      {outcome?.kind === "waits" && words.waits}
      {outcome?.kind === "refused" && words.refused(outcome.problem)}
    </p>
  );
}
