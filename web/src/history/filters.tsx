import { useRef, useState } from "preact/hooks";
import { useWords } from "../i18n";
import { oneCharacter } from "../characters";
import type { Filter, Summary } from "../api/history";
import { SCRIPTS } from "./filter";
import { WORDS } from "./words";
import "./filters.css";

interface Props {
  readonly filter: Filter;
  readonly summary: Summary;
  onFilter(filter: Filter): void;
}

export function Filters({ filter, summary, onFilter }: Props) {
  const words = useWords(WORDS);
  const input = useRef<HTMLInputElement>(null);
  const [isMistyped, setMistyped] = useState(false);
  const { script, character } = filter;

  function only(event: Event): void {
    event.preventDefault();
    const typed = oneCharacter(input.current!.value);
    setMistyped(!typed);
    if (!typed) return;
    input.current!.value = "";
    onFilter({ character: typed });
  }

  return (
    <div class="filters" role="group" aria-label={words.filters}>
      <div class="filters-chips">
        <Chip on={!script && !character} onPress={() => onFilter({})}>
          {words.all} <small>{words.number(summary.count)}</small>
        </Chip>
        {SCRIPTS.map((each) => {
          const count = summary.scripts[each]?.count ?? 0;
          if (count === 0 && each !== script) return null;
          return (
            <Chip key={each} on={each === script} onPress={() => onFilter({ script: each })}>
              {words.scripts[each]} <small>{words.number(count)}</small>
            </Chip>
          );
        })}
        {character && (
          <Chip on onPress={() => onFilter({})}>
            <span lang="ja">「{character}」</span> <small aria-hidden="true">×</small>
          </Chip>
        )}
      </div>
      <form class="filters-only" noValidate onSubmit={only}>
        <input
          ref={input}
          lang="ja"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          aria-label={words.only}
          aria-describedby="only-trouble"
          placeholder={words.example}
        />
        <button type="submit" class="button">
          {words.filter}
        </button>
      </form>
      <p id="only-trouble" class="trouble" role="alert">
        {isMistyped && words.oneCharacter}
      </p>
    </div>
  );
}

interface ChipProps {
  readonly on: boolean;
  readonly children: preact.ComponentChildren;
  onPress(): void;
}

function Chip({ on, children, onPress }: ChipProps) {
  return (
    <button type="button" class="button chip" aria-pressed={on} onClick={onPress}>
      {children}
    </button>
  );
}
