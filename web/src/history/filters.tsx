import { useRef, useState } from "preact/hooks";
import type { Filter, Script, Summary } from "../api/history";
import { isScored, oneCharacter } from "../characters";
import { useWords } from "../i18n";
import { Text } from "../text";
import { SCRIPTS } from "./filter";
import { WORDS } from "./words";
import "./filters.css";

interface Props {
  readonly filter: Filter;
  /** The text in the address that is no character of the set. */
  readonly unknown: string | null;
  readonly summary: Summary;
  onFilter(filter: Filter): void;
}

/** By script: chips if there is room, a drop-down list on a phone. By character: typed. */
export function Filters({ filter, unknown, summary, onFilter }: Props) {
  const words = useWords(WORDS);
  const input = useRef<HTMLInputElement>(null);
  /** Typed text that is not one character of the set. */
  const [mistyped, setMistyped] = useState(unknown);
  const { script, character } = filter;
  const scripts = SCRIPTS.filter((each) => summary.scripts[each]?.count || each === script);
  const trouble =
    mistyped === null
      ? ""
      : [...mistyped].length === 1
        ? words.unknown(mistyped)
        : words.oneCharacter;

  function only(event: Event): void {
    event.preventDefault();
    const { value } = input.current!;
    const typed = oneCharacter(value);
    const isKnown = typed !== null && isScored(typed);
    setMistyped(isKnown ? null : (typed ?? ""));
    if (!isKnown) return;
    input.current!.value = "";
    onFilter({ character: typed });
  }

  function by(chosen: string): void {
    setMistyped(null);
    onFilter(chosen ? { script: chosen as Script } : {});
  }

  return (
    <div class="filters" role="group" aria-label={words.filters}>
      <div class="filters-chips">
        <Chip on={!script && !character} onPress={() => by("")}>
          {words.all} <small translate={false}>{words.number(summary.count)}</small>
        </Chip>
        {scripts.map((each) => (
          <Chip key={each} on={each === script} onPress={() => by(each)}>
            {words.scripts[each]}{" "}
            <small translate={false}>{words.number(summary.scripts[each]?.count ?? 0)}</small>
          </Chip>
        ))}
      </div>
      <div class="filters-row">
        <select
          class="filters-list"
          aria-label={words.script}
          value={script ?? ""}
          onChange={(event) => by(event.currentTarget.value)}
        >
          <option key={summary.count} value="">
            {`${words.all} ${words.number(summary.count)}`}
          </option>
          {scripts.map((each) => (
            <option key={`${each} ${summary.scripts[each]?.count}`} value={each}>
              {`${words.scripts[each]} ${words.number(summary.scripts[each]?.count ?? 0)}`}
            </option>
          ))}
        </select>
        {character && (
          <Chip on onPress={() => by("")}>
            <span lang="ja" translate={false}>
              「{character}」
            </span>{" "}
            <small aria-hidden="true">×</small>
          </Chip>
        )}
        <form class="filters-only" noValidate onSubmit={only}>
          <input
            ref={input}
            lang="ja"
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            enterkeyhint="go"
            aria-label={words.only}
            aria-describedby="only-trouble"
            placeholder={words.example}
          />
          <button type="submit" class="button">
            {words.filter}
          </button>
        </form>
      </div>
      <p id="only-trouble" class="trouble" role="alert">
        <Text>{trouble}</Text>
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
