import { useEffect, useRef, useState } from "preact/hooks";
import { useWords, type Words } from "../i18n";
import { oneCharacter } from "./characters";
import { FAILURES, WORDS } from "./words";
import "./meant.css";

interface Props {
  /** Resolves to what went wrong, or null. */
  onAsk(character: string): Promise<Words<string> | null>;
  onBack(): void;
}

/** For a character that is not among the candidates: type it. */
export function Meant({ onAsk, onBack }: Props) {
  const words = useWords(WORDS);
  const input = useRef<HTMLInputElement>(null);
  const [trouble, setTrouble] = useState<Words<string> | null>(null);
  const [asking, setAsking] = useState(false);
  const spokenTrouble = useWords(trouble ?? NONE);

  useEffect(() => input.current?.focus(), []);

  async function ask(event: Event): Promise<void> {
    event.preventDefault();
    if (asking) return;
    const character = oneCharacter(input.current!.value);
    if (!character) {
      setTrouble(ONE_CHARACTER);
      return;
    }
    setTrouble(null);
    setAsking(true);
    const failed = await onAsk(character);
    setAsking(false);
    setTrouble(failed === FAILURES["unknown-target"] ? notScored(character) : failed);
  }

  return (
    <form class="meant" noValidate onSubmit={ask}>
      <label for="meant">{words.meant}</label>
      <div class="meant-row">
        <input
          id="meant"
          ref={input}
          class="meant-input"
          lang="ja"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          placeholder={words.example}
          aria-describedby="meant-trouble"
        />
        <button type="submit" class="button main-button" aria-busy={asking}>
          {asking ? words.asking : words.ask}
        </button>
      </div>
      <p id="meant-trouble" class="trouble" role="alert">
        {spokenTrouble}
      </p>
      <button type="button" class="quiet" onClick={onBack}>
        {words.back}
      </button>
    </form>
  );
}

const NONE = { ja: "", en: "" };
const ONE_CHARACTER = { ja: WORDS.ja.oneCharacter, en: WORDS.en.oneCharacter };

function notScored(character: string): Words<string> {
  return { ja: WORDS.ja.notScored(character), en: WORDS.en.notScored(character) };
}
