import type { Candidate } from "../../api/score";
import { scriptOf } from "../../characters";
import { useWords } from "../../i18n";
import { WORDS } from "./words";
import "./candidates.css";

interface Props {
  readonly candidates: readonly Candidate[];
  readonly picked: Candidate | null;
  onPick(candidate: Candidate): void;
}

export function Candidates({ candidates, picked, onPick }: Props) {
  const words = useWords(WORDS);
  return (
    <ul class="candidates" aria-label={words.candidates}>
      {candidates.map((candidate) => (
        <li key={candidate.character}>
          <button
            type="button"
            aria-pressed={candidate.character === picked?.character}
            onClick={() => onPick(candidate)}
          >
            <Shape of={candidate.character} />
          </button>
        </li>
      ))}
    </ul>
  );
}

/** A printed character, with its script. */
export function Shape({ of }: { of: string }) {
  const words = useWords(WORDS);
  return (
    <>
      <span class="candidate-shape" lang="ja" translate={false}>
        {of}
      </span>
      <span class="candidate-script">{words.scripts[scriptOf(of)]}</span>
    </>
  );
}
