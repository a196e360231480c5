import { useWords } from "../i18n";
import { Text } from "../text";
import { addressOf, TODAY } from "./address";
import type { useProgress } from "./progress";
import type { PracticeSet } from "./sets";
import { Stamps } from "./stamps";
import { WORDS } from "./words";

interface Props {
  readonly sets: readonly PracticeSet[];
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
  return (
    <div class="practice">
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
              <Text>{dueCount > 0 ? words.due(dueCount) : words.noneDue}</Text>
            </small>
          </span>
        </a>
      </div>
      <h2 class="practice-sets-title">{words.sets}</h2>
      <ul class="practice-sets">
        {[...sets, ...(weak.characters.length > 0 ? [weak] : [])].map((set) => (
          <SetLink key={set.id} set={set} written={writtenOf(set, progress.characters)} />
        ))}
      </ul>
    </div>
  );
}

function SetLink({ set, written }: { readonly set: PracticeSet; readonly written: number }) {
  const words = useWords(WORDS);
  const name = useWords(set.name);
  const all = set.characters.length;
  return (
    <li>
      <a class="place" href={addressOf(set.id)}>
        <b lang="ja" aria-hidden="true" translate={false}>
          {set.characters[0]}
        </b>
        <span>
          <Text>{name}</Text>
          <small translate={false}>{words.done(written, all)}</small>
          <progress max={all} value={written} aria-hidden="true" />
        </span>
      </a>
    </li>
  );
}

function writtenOf(set: PracticeSet, known: Readonly<Record<string, unknown>>): number {
  return set.characters.filter((character) => known[character]).length;
}
