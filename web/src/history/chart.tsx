import { useWords } from "../i18n";
import { Text } from "../text";
import type { Writing } from "../api/history";
import { trendOf } from "./trend";
import { WORDS } from "./words";
import "./chart.css";

const WIDTH = 300;

/** A chart of scores from the oldest to the newest; the writings come newest first. */
export function Chart({ writings }: { writings: readonly Writing[] }) {
  const words = useWords(WORDS);
  const count = writings.length;
  if (count < 2) return null;
  const inTime = writings.toReversed();
  const [first, last] = [inTime[0]!, inTime[count - 1]!];
  const { dots, line } = trendOf(
    inTime.map(({ score }) => score),
    WIDTH,
  );
  const dates = [first, last].map(({ written }) => words.date(written));
  return (
    <figure class="chart">
      <figcaption>
        <Text>{words.trend(count)}</Text>
      </figcaption>
      <div class="chart-plot">
        <span>100</span>
        <span>50</span>
        <span>0</span>
        <svg
          viewBox={`0 0 ${WIDTH} 100`}
          preserveAspectRatio="none"
          role="img"
          aria-label={words.trendSpoken(count, first.score, last.score)}
        >
          <path class="chart-paper" d={`M0 0H${WIDTH}V100H0z`} />
          <path class="chart-grid" d={`M0 0H${WIDTH}M0 50H${WIDTH}M0 100H${WIDTH}`} />
          <path class="chart-best" d={`M0 10H${WIDTH}`} />
          <path class="chart-line" d={line} />
          <path class="chart-dots" d={dots} />
        </svg>
      </div>
      <p class="chart-dates" key={dates.join(" ")}>
        <span>{dates[0]}</span>
        {dates[1] !== dates[0] && <span>{dates[1]}</span>}
      </p>
    </figure>
  );
}
