import { useWords } from "../i18n";
import { Text } from "../text";
import { kindOf, type Lore } from "./lore";
import { WORDS } from "./words";

interface Props {
  readonly character: string;
  readonly lore: Lore | null;
  readonly isHidden: boolean;
  readonly canPeek: boolean;
  readonly hasPeeked: boolean;
  onPeek(): void;
}

/** What to write: the character, or its readings and meanings. */
export function Prompt({ character, lore, isHidden, canPeek, hasPeeked, onPeek }: Props) {
  const words = useWords(WORDS);
  const kind = words.kinds[kindOf(character)];
  return (
    <div class="prompt">
      {isHidden ? (
        <button type="button" class="prompt-peek" onClick={onPeek}>
          <span aria-hidden="true">？</span>
          <span class="prompt-peek-words">{words.peek}</span>
        </button>
      ) : (
        <b class="prompt-character" lang="ja" translate={false}>
          {character}
        </b>
      )}
      <p class="prompt-words">
        <span class="unseen">
          <Text>{isHidden ? words.askHidden : words.ask(character)}</Text>
        </span>
        {lore && (
          <b lang="ja" translate={false}>
            {lore.reading}
          </b>
        )}
        {kind && <small>{kind}</small>}
        {lore?.meaning && <small lang="en">{lore.meaning}</small>}
        {canPeek && hasPeeked && <small>{words.peeked}</small>}
      </p>
    </div>
  );
}
