import { useEffect, useMemo, useState } from "preact/hooks";
import { Credit } from "../catalogue/credit";
import { normalized } from "../characters";
import { search } from "../catalogue/search";
import { useSearchable } from "../catalogue/use-search";
import { useWords } from "../i18n";
import { Text } from "../text";
import { useTitle } from "../title";
import { addressOf, ANY, type Asked, askedOf } from "./asked";
import { Filters } from "./filters";
import { Found } from "./found";
import { isAsked } from "./is-asked";
import { Legend, Sheet } from "./sheet";
import { useCatalogue, useProgress } from "./use-catalogue";
import { WORDS } from "./words";

/** Every character: found by typing, or by its set, strokes and radical. */
export function Browse() {
  const words = useWords(WORDS);
  const catalogue = useCatalogue();
  const progress = useProgress();
  const [asked, setAsked] = useState(() => askedOf(location.search));
  const [isTyping, setTyping] = useState(asked.typed !== "");
  const dictionary = useSearchable(isTyping);
  useTitle(`${words.title} — Letters`);

  useEffect(() => {
    const follow = () => setAsked(askedOf(location.search));
    addEventListener("popstate", follow);
    return () => removeEventListener("popstate", follow);
  }, []);

  function ask(more: Partial<Asked>): void {
    const wanted = { ...asked, ...more };
    setAsked(wanted);
    try {
      history.replaceState(history.state, "", addressOf(wanted));
    } catch {
      // Safari refuses frequent changes; the address is right again after the next letter.
    }
  }

  const typed = normalized(asked.typed);
  const there = typeof catalogue === "object" ? catalogue : null;
  const shown = useMemo(
    () => (there ? there.entries.filter((entry) => isAsked(entry, asked)) : []),
    [there, asked],
  );
  const searched = typeof dictionary === "object" ? dictionary : null;
  const found = typed ? search(typed, searched) : [];
  return (
    <div class="characters" aria-busy={catalogue === "loading"}>
      <div class="characters-head">
        <h1>{words.title}</h1>
        <p class="characters-count" role="status">
          <Text>{told()}</Text>
        </p>
      </div>
      <search class="characters-search">
        <input
          type="search"
          lang="ja"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          enterkeyhint="search"
          aria-label={words.search}
          placeholder={words.example}
          value={asked.typed}
          onFocus={() => setTyping(true)}
          onInput={(event) => ask({ typed: event.currentTarget.value })}
        />
        {!typed && there && <Filters catalogue={there} asked={asked} onAsk={ask} />}
      </search>
      {!typed && addressOf(asked) !== addressOf(ANY) && (
        <button type="button" class="button characters-all" onClick={() => ask(ANY)}>
          {words.showAll}
        </button>
      )}
      <div class="trouble" role="alert">
        {(catalogue === null || (typed && dictionary === null)) && <Text>{words.away}</Text>}
      </div>
      {typed ? (
        <Found characters={found} catalogue={there} dictionary={searched} progress={progress} />
      ) : (
        <>
          <Legend progress={progress} />
          <Sheet entries={shown} progress={progress} />
        </>
      )}
      <Credit />
    </div>
  );

  /** What a screen reader announces on changes. */
  function told(): string {
    if (catalogue === null) return "";
    if (!there || (typed && dictionary === "loading")) return words.loading;
    return typed && found.length === 0
      ? words.nothing
      : words.count((typed ? found : shown).length);
  }
}
