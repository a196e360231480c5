import { useWords } from "../i18n";
import type { Figures as Of, Summary, Writing } from "../api/history";
import type { Shown } from "./use-history";
import { WORDS } from "./words";

/** The figures without a writing that is about to be deleted, as far as the others show. */
export function without(
  summary: Summary,
  { script, score, practice }: Writing,
  rest: readonly Writing[],
): Summary {
  if (practice === "traced") return summary;
  const less = ({ count, best, mean }: Of): Of => {
    if (count <= 1) return { count: 0, best: null, mean: null };
    const left = Math.round((10 * (count * mean! - score)) / (count - 1)) / 10;
    const known = scoresOf(rest);
    return { count: count - 1, best: best === score ? Math.max(0, ...known) : best, mean: left };
  };
  const figures = summary.scripts[script];
  const scripts = figures ? { ...summary.scripts, [script]: less(figures) } : summary.scripts;
  return { ...less(summary), scripts };
}

/** Figures; of the latest writings only, if not all are loaded yet. */
export interface ShownFigures extends Of {
  readonly isOfLatest?: boolean;
}

/**
 * The figures of the writings that match a filter: from the summary, or for one character from the
 * loaded writings. Null if there are none.
 */
export function figuresOf(
  { filter, writings, next }: Shown,
  summary: Summary,
): ShownFigures | null {
  if (filter.script) return summary.scripts[filter.script] ?? null;
  if (!filter.character) return summary;
  const scores = scoresOf(writings);
  if (scores.length === 0) return null;
  const sum = scores.reduce((total, score) => total + score, 0);
  const mean = Math.round((10 * sum) / scores.length) / 10;
  return { count: scores.length, best: Math.max(...scores), mean, isOfLatest: next !== null };
}

/** Traced writings do not count. */
function scoresOf(writings: readonly Writing[]): readonly number[] {
  return writings.filter(({ practice }) => practice !== "traced").map(({ score }) => score);
}

export function Figures({ of: { count, best, mean, isOfLatest } }: { of: ShownFigures }) {
  const words = useWords(WORDS);
  return (
    <dl class="figures" key={`${count} ${best} ${mean}`}>
      <div>
        <dt>{words.count}</dt>
        <dd>
          {words.number(count)}
          {isOfLatest && "+"}
        </dd>
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
