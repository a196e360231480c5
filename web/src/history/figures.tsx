import { useWords } from "../i18n";
import type { Figures as Of, Summary } from "../api/history";
import type { Shown } from "./use-history";
import { WORDS } from "./words";

/**
 * The figures of what a filter lets through: from the summary, or from the writings themselves
 * where they are few enough to be all there. Null where neither tells.
 */
export function figuresOf({ filter, writings, next }: Shown, summary: Summary): Of | null {
  if (filter.script) return summary.scripts[filter.script] ?? null;
  if (!filter.character) return summary;
  if (next || writings.length === 0) return null;
  const scores = writings.map(({ score }) => score);
  const sum = scores.reduce((total, score) => total + score, 0);
  const mean = Math.round((10 * sum) / scores.length) / 10;
  return { count: scores.length, best: Math.max(...scores), mean };
}

export function Figures({ of: { count, best, mean } }: { of: Of }) {
  const words = useWords(WORDS);
  return (
    <dl class="figures">
      <div>
        <dt>{words.count}</dt>
        <dd>{words.number(count)}</dd>
      </div>
      <div>
        <dt>{words.best}</dt>
        <dd>{best !== null && words.number(best)}</dd>
      </div>
      <div>
        <dt>{words.mean}</dt>
        <dd>{mean !== null && words.number(mean)}</dd>
      </div>
    </dl>
  );
}
