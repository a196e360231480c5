import { useWords } from "../i18n";
import { Text } from "../text";
import { addressOf, TODAY } from "./address";
import type { useProgress } from "./progress";
import { GROUPS, type ListedSet, type PracticeSet } from "./sets";
import { Stamps } from "./stamps";
import { WORDS } from "./words";
import "./overview.css";

interface Props {
  readonly sets: readonly ListedSet[];
  /** The reviews: what is due, and what is hardest. */
  readonly own: readonly PracticeSet[];
  readonly known: ReturnType<typeof useProgress>;
  readonly now: Date;
  /** Null until the catalogue is loaded. */
  readonly today: string | null;
  readonly isUnknown: boolean;
  /** Whether the catalogue cannot be loaded just now. */
  readonly isAway: boolean;
}

/** The start page of practice: what is due, the character of the day, and every set. */
export function Overview({ sets, own, known, now, today, isUnknown, isAway }: Props) {
  const words = useWords(WORDS);
  const { progress, isKnown, isMissing } = known;
  const [due, weak] = own as [PracticeSet, PracticeSet];
  const dueCount = due.characters.length;
  const { characters } = progress;
  return (
    <div class="practice practice-overview">
      <div class="practice-head">
        <h1 class="practice-title">{words.title}</h1>
        {isKnown && <Stamps active={progress.active} now={now} />}
      </div>
      {isUnknown && <p class="trouble">{words.unknown}</p>}
      {isAway && <p class="practice-none">{words.away}</p>}
      {isMissing && <p class="practice-none">{words.offline}</p>}
      <div class="practice-first">
        <a class="place place-today" href={addressOf(TODAY)}>
          <b lang="ja" translate={false}>
            {today}
          </b>
          <span>
            {words.today}
            <small>{words.date(now)}</small>
          </span>
        </a>
        <a class="place" href={addressOf(due.id)}>
          <b class={dueCount > 0 ? "place-count place-due" : "place-count"} translate={false}>
            {isKnown ? dueCount : "…"}
          </b>
          <span>
            {words.review}
            <small>
              <Text>{dueCount > 0 ? words.due(dueCount) : words.nothing}</Text>
            </small>
          </span>
        </a>
      </div>
      {GROUPS.map((group) => (
        <Group
          key={group}
          kind={group}
          name={words.groups[group]}
          before={words.before[group]}
          sets={sets.filter((set) => set.group === group)}
          characters={characters}
        />
      ))}
      <Group
        kind="own"
        name={words.own}
        before=""
        sets={weak.characters.length > 0 ? [{ ...weak, short: weak.name }] : []}
        characters={characters}
      />
    </div>
  );
}

type Known = Readonly<Record<string, unknown>>;

interface GroupProps {
  readonly kind: string;
  readonly name: string;
  readonly before: string;
  readonly sets: readonly Shown[];
  /** What was written. */
  readonly characters: Known;
}

type Shown = PracticeSet & Pick<ListedSet, "short">;

function Group({ kind, name, before, sets, characters }: GroupProps) {
  if (sets.length === 0) return null;
  return (
    <section class="practice-group">
      <h2>
        <Text>{name}</Text>
      </h2>
      <ul class={`practice-sets practice-${kind}`}>
        {sets.map((set) => (
          <li key={set.id}>
            <SetLink set={set} written={writtenOf(set, characters)} before={before} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface LinkProps {
  readonly set: Shown;
  readonly written: number;
  /** Said before its name, which may be heard without the name of its group. */
  readonly before: string;
}

function SetLink({ set, written, before }: LinkProps) {
  const words = useWords(WORDS);
  const short = useWords(set.short);
  const all = set.characters.length;
  return (
    <a class="place" href={addressOf(set.id)}>
      <b lang="ja" aria-hidden="true" translate={false}>
        {set.characters[0]}
      </b>
      <span>
        <span>
          {before && <span class="unseen">{before} </span>}
          <Text>{short}</Text>
        </span>
        <small translate={false}>{words.done(written, all)}</small>
        <progress max={all} value={written} aria-hidden="true" />
      </span>
    </a>
  );
}

function writtenOf(set: PracticeSet, known: Known): number {
  return set.characters.filter((character) => known[character]).length;
}
