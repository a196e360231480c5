import { Plain, useWords } from "../i18n";
import { DAYS, lastDays } from "./days";
import { WORDS } from "./words";

interface Props {
  /** Instants in UTC, ISO 8601. */
  readonly active: readonly string[];
  readonly now: Date;
}

/** The last days, with a stamp on each on which something was written. */
export function Stamps({ active, now }: Props) {
  const words = useWords(WORDS);
  const days = lastDays(active, now);
  const count = days.filter(({ isActive }) => isActive).length;
  return (
    <p class="stamps">
      <span class="unseen">
        <Plain>{words.days(count, DAYS)}</Plain>
      </span>
      {days.map(({ date, isActive }) => (
        <span
          key={date.getTime()}
          class={isActive ? "stamp stamp-set" : "stamp"}
          title={words.date(date)}
          aria-hidden="true"
        />
      ))}
    </p>
  );
}
