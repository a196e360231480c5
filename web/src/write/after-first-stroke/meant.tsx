import { useEffect, useRef, useState } from "preact/hooks";
import { useWords, type Words } from "../../i18n";
import { Text } from "../../text";
import { Shape } from "./candidates";
import { isScored, oneCharacter } from "../../characters";
import { useFound } from "./use-found";
import { FAILURES, WORDS } from "./words";
import "./meant.css";

interface Props {
  /** Resolves to what went wrong, or null. */
  onAsk(character: string): Promise<Words<string> | null>;
  onBack(): void;
}

/** For a character that is not among the candidates: type it, or find it in what is typed. */
export function Meant({ onAsk, onBack }: Props) {
  const words = useWords(WORDS);
  const form = useRef<HTMLFormElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState("");
  const [trouble, setTrouble] = useState<Words<string> | null>(null);
  const [asking, setAsking] = useState(false);
  const spokenTrouble = useWords(trouble ?? NONE);
  const { found, Credit } = useFound(typed);
  const isOther = found.length > 1 || (found.length === 1 && found[0] !== oneCharacter(typed));

  useEffect(() => input.current?.focus(), []);

  // A keyboard covers half of the screen, so scroll the results into the other half.
  useEffect(() => {
    const seen = globalThis.visualViewport;
    const rise = () => {
      if (seen!.scale === 1 && seen!.height < 0.8 * innerHeight) form.current!.scrollIntoView();
    };
    seen?.addEventListener("resize", rise);
    return () => seen?.removeEventListener("resize", rise);
  }, []);

  async function ask(character: string): Promise<void> {
    if (asking) return;
    setTrouble(null);
    setAsking(true);
    const failed = await onAsk(character);
    setAsking(false);
    setTrouble(failed === FAILURES["unknown-target"] ? notScored(character) : failed);
  }

  function submit(event: Event): void {
    event.preventDefault();
    const character = oneCharacter(input.current!.value) ?? (found.length === 1 ? found[0] : null);
    if (!character) setTrouble(found.length > 0 ? CHOOSE_ONE : ONE_CHARACTER);
    else if (isScored(character)) void ask(character);
    else setTrouble(notScored(character));
  }

  return (
    <form class="meant" ref={form} noValidate onSubmit={submit}>
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
          enterkeyhint="go"
          placeholder={words.example}
          aria-describedby="meant-search meant-trouble"
          onInput={(event) => {
            setTyped(event.currentTarget.value);
            setTrouble(null);
          }}
        />
        <button type="submit" class="button main-button" aria-busy={asking}>
          <Text>{asking ? words.asking : words.ask}</Text>
        </button>
      </div>
      <p id="meant-search" class="meant-search">
        {words.search}
      </p>
      <p id="meant-trouble" class="trouble" role="alert">
        <Text>{spokenTrouble}</Text>
      </p>
      {isOther && (
        <ul class="candidates" aria-label={words.chooseOne}>
          {found.map((character) => (
            <li key={character}>
              <button type="button" onClick={() => void ask(character)}>
                <Shape of={character} />
              </button>
            </li>
          ))}
        </ul>
      )}
      <button type="button" class="quiet" onClick={onBack}>
        {words.back}
      </button>
      {Credit && <Credit />}
    </form>
  );
}

const NONE = { ja: "", en: "" };
const ONE_CHARACTER = { ja: WORDS.ja.oneCharacter, en: WORDS.en.oneCharacter };
const CHOOSE_ONE = { ja: `${WORDS.ja.chooseOne}。`, en: `${WORDS.en.chooseOne}.` };

function notScored(character: string): Words<string> {
  return { ja: WORDS.ja.notScored(character), en: WORDS.en.notScored(character) };
}
