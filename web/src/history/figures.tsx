import { useWords } from "../i18n";
import type { Summary } from "./api";
import { WORDS } from "./words";

export function Figures({ summary: { count, best, mean } }: { summary: Summary }) {
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
