import { useEffect, useRef, useState } from "preact/hooks";
import { useWords } from "../i18n";
import { numberPlace } from "./begin";
import { BOX } from "./pack";
import { useStrokes } from "./use-strokes";
import { WORDS } from "./words";
import { writeAnew } from "./write-anew";
import "./stroke-order.css";

const APART = 7; // from a stroke to its number

interface Props {
  readonly character: string;
  /** Starts writing as soon as it is loaded. */
  readonly plays?: boolean;
}

/**
 * The model of a character, and a button that writes it stroke by stroke. Shows nothing if the
 * character has no strokes or they are not loaded.
 */
export function StrokeOrder({ character, plays = false }: Props) {
  const words = useWords(WORDS);
  const strokes = useStrokes(character);
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const [isNumbered, setNumbered] = useState(plays || still);
  const [turn, setTurn] = useState(plays ? 1 : 0);
  const model = useRef<SVGSVGElement>(null);
  const count = Array.isArray(strokes) ? strokes.length : 0;

  useEffect(
    () => (turn > 0 && count > 0 && !still ? writeAnew(model.current!) : undefined),
    [turn, count, still, character],
  );

  /** With reduced motion, the numbers alone show the order. */
  function press(): void {
    setNumbered(!still || !isNumbered);
    setTurn(turn + 1);
  }

  if (count === 0) return null;
  return (
    <div class="stroke-order">
      <svg
        ref={model}
        class="stroke-order-model"
        viewBox={`0 0 ${BOX} ${BOX}`}
        role="img"
        aria-label={words.model(character, count)}
      >
        <path class="stroke-order-paper" d={`M0 0h${BOX}v${BOX}H0z`} />
        <path class="stroke-order-guide" d={`M0 ${BOX / 2}h${BOX}M${BOX / 2} 0v${BOX}`} />
        <path class="stroke-order-faint" d={(strokes as readonly string[]).join("")} />
        {(strokes as readonly string[]).map((path, i) => {
          const { x, y } = numberPlace(path, APART, BOX);
          return (
            // oxlint-disable-next-line react/no-array-index-key -- strokes have no name but their number
            <g key={i} class="stroke-order-stroke">
              <path d={path} pathLength="1" />
              {isNumbered && (
                <text x={x} y={y} translate={false}>
                  {i + 1}
                </text>
              )}
            </g>
          );
        })}
      </svg>
      <button
        type="button"
        class="button"
        aria-pressed={still ? isNumbered : undefined}
        onClick={press}
      >
        {words.title}
      </button>
    </div>
  );
}
