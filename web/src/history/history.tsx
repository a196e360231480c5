import { useEffect, useRef, useState } from "preact/hooks";
import { at } from "../at";
import { Plain, useWords } from "../i18n";
import { Text } from "../text";
import { useTitle } from "../title";
import { EXPORT, type Filter, type Trouble, type Writing } from "../api/history";
import { Bigger } from "./bigger";
import { Chart } from "./chart";
import { DeleteAll } from "./delete-all";
import { Figures, figuresOf, without } from "./figures";
import { ARRANGEMENTS, type Arrangement, arrangementOf } from "./arrange";
import { ByCharacter } from "./by-character";
import { addressOf, filterOf, unknownOf } from "./filter";
import { Filters } from "./filters";
import { lacksCookies } from "../outbox/outbox";
import { Notices } from "./notices";
import { Tiles } from "./tiles";
import { useHistory } from "./use-history";
import { WORDS } from "./words";
import "./history.css";

/** What this browser has written: a contact sheet of its own ink. */
export default function History() {
  const words = useWords(WORDS);
  const history = useHistory(() => filterOf(location.search));
  const { filter, trouble, removed, isLoading, setFilter } = history;
  const [arrangement, arrange] = useState(() => arrangementOf(location.search));
  const [openedId, open] = useState<string | null>(null);
  const [isAsking, ask] = useState(false);
  const [said, say] = useState("");
  const heading = useRef<HTMLHeadingElement>(null);
  useTitle(`${words.title} — Letters`);

  useEffect(() => {
    const follow = () => {
      const wanted = filterOf(location.search);
      arrange(arrangementOf(location.search));
      setFilter((now) => (isSame(now, wanted) ? now : wanted));
    };
    addEventListener("popstate", follow);
    return () => removeEventListener("popstate", follow);
  }, [setFilter]);

  function choose(wanted: Filter, by: Arrangement = arrangement): void {
    open(null);
    window.history.replaceState(null, "", addressOf(wanted, by));
    arrange(by);
    if (!isSame(filter, wanted)) setFilter(wanted);
  }

  function remove(writing: Writing): void {
    history.remove(writing);
    gone("");
  }

  async function removeAll(): Promise<Trouble | null> {
    const failed = await history.removeAll();
    if (!failed) {
      window.history.replaceState(null, "", addressOf({}));
      gone(words.removedAll);
    }
    return failed;
  }

  /** The pressed button disappears with the deleted writing: the focus moves to the heading. */
  function gone(told: string): void {
    open(null);
    ask(false);
    say(told);
    heading.current?.focus();
  }

  const shown = history.shown && {
    ...history.shown,
    writings: history.shown.writings.filter(({ id }) => id !== removed?.id),
  };
  const writings = shown?.writings ?? [];
  const summary =
    history.summary && removed ? without(history.summary, removed, writings) : history.summary;
  const figures = shown && summary && figuresOf(shown, summary);
  const opened = writings.findIndex(({ id }) => id === openedId);
  const isNew = summary?.count === 0 && writings.length === 0;
  const areDrawings = arrangement !== "characters";
  return (
    <div class="history">
      <div class="history-head">
        <h1 class="history-title" ref={heading} tabIndex={-1}>
          {words.title}
        </h1>
        {figures && figures.count > 0 && <Figures of={figures} />}
      </div>
      <p class="unseen" role="status">
        <Plain>{said}</Plain>
      </p>
      <Notices />
      {summary && summary.count > 0 && (
        <div class="history-side">
          <Filters
            filter={filter}
            unknown={unknownOf(location.search)}
            summary={summary}
            onFilter={choose}
          />
          <Chart writings={writings.filter(({ practice }) => practice !== "traced")} />
        </div>
      )}
      <div class={isNew ? "history-main history-main-alone" : "history-main"} aria-busy={isLoading}>
        {isNew && !isLoading && <Nothing />}
        {!isNew && summary && (
          <div class="arrangements" role="group" aria-label={words.arrangement}>
            {ARRANGEMENTS.map((each) => (
              <button
                key={each}
                type="button"
                class="button chip"
                aria-pressed={each === arrangement}
                onClick={() => choose(filter, each)}
              >
                {words.arrangements[each]}
              </button>
            ))}
          </div>
        )}
        {!isNew && summary && arrangement === "characters" && (
          <ByCharacter
            filter={filter}
            count={summary.count}
            onOnly={(character) => choose({ character }, "drawings")}
          />
        )}
        {!isNew && areDrawings && shown && writings.length === 0 && !isLoading && !trouble && (
          <div class="history-none">
            <p>{words.noSuch}</p>
            <button type="button" class="button" onClick={() => choose({})}>
              {words.showAll}
            </button>
          </div>
        )}
        {areDrawings && writings.length > 0 && (
          <Tiles
            writings={writings}
            isByDay={arrangement === "days"}
            onOpen={({ id }) => open(id)}
          />
        )}
        <div class="trouble" role="alert">
          {trouble && (
            <>
              <Text>{words.troubles[trouble]}</Text>{" "}
              <button type="button" class="button" onClick={history.again}>
                {words.again}
              </button>
            </>
          )}
        </div>
        {isLoading && !shown && <p class="history-none">{words.loading}</p>}
        {areDrawings && shown?.next && (
          <button
            type="button"
            class="button more"
            aria-busy={isLoading}
            onClick={() => {
              if (!isLoading) history.more();
            }}
          >
            <Text>{isLoading ? words.loading : words.more}</Text>
          </button>
        )}
      </div>
      {summary && !isNew && (
        <div class="history-ways">
          <a class="button" href={EXPORT} download>
            {words.export}
          </a>
          <button type="button" class="quiet danger" onClick={() => ask(true)}>
            {words.removeAll}
          </button>
          <p>{words.kept}</p>
        </div>
      )}
      {writings[opened] && (
        <Bigger
          writing={writings[opened]}
          newer={writings[opened - 1]}
          older={writings[opened + 1]}
          onOpen={({ id }) => open(id)}
          onOnly={(character) => choose({ character }, "drawings")}
          onRemove={remove}
          onClose={() => open(null)}
        />
      )}
      {/* Always present: screen readers announce a live region only when it changes. */}
      <div class="toast" aria-live="polite">
        {removed && (
          <>
            <Text>{words.removed}</Text>
            <button type="button" class="button" onClick={history.undo}>
              {words.undo}
            </button>
          </>
        )}
      </div>
      {isAsking && summary && (
        <DeleteAll count={summary.count} onRemoveAll={removeAll} onClose={() => ask(false)} />
      )}
    </div>
  );
}

function isSame(one: Filter, other: Filter): boolean {
  return addressOf(one) === addressOf(other);
}

function Nothing() {
  const words = useWords(WORDS);
  return (
    <div class="history-none">
      <h2>{words.nothing}</h2>
      {!lacksCookies() && <p>{words.nothingYet}</p>}
      <a class="button main-button" href={at("/")}>
        {words.write}
      </a>
    </div>
  );
}
