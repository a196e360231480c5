import type { Change, Point } from "../api/advice";
import { type Advised, frameOf, isLatin } from "./advised";
import { boxOf, type Line, lengthOf, type Shape, shapeOf } from "./describe";
import { outline } from "./outline";
import "./overlay.css";

const SIDE = 1000;
/** Relative to the writer's line: their own ink stays visible on both sides. */
const WIDTH = 0.85;
const LEAST = 0.026;
const CROSS = 0.035;
/** In sides of the square a second. */
const SPEED = 0.9;
const SHORTEST_S = 0.25;
const LIFT_S = 0.15;

interface Props {
  readonly advised: Advised;
  readonly change: Change;
}

/** What a teacher would paint over the drawing. It covers its parent and ignores touches. */
export function Overlay({ advised, change }: Props) {
  const { lines, width } = advised;
  const frame = frameOf(advised, change);
  const shapes = change.path.map((line) => shapeOf(line, frame, isLatin(advised)));
  return (
    <svg class={`brush brush-${change.kind}`} viewBox={`0 0 ${SIDE} ${SIDE}`} aria-hidden="true">
      {change.kind === "move" && <Frame lines={change.path} />}
      {change.kind === "remove" &&
        change.strokes.map((at) => <Crossed key={at} line={lines[at]!} />)}
      {(change.kind === "add" || change.kind === "redraw") && (
        <Painted lines={change.path} shapes={shapes} width={Math.max(LEAST, WIDTH * width)} />
      )}
    </svg>
  );
}

interface PaintedProps {
  readonly lines: readonly Line[];
  readonly shapes: readonly Shape[];
  readonly width: number;
}

/** Brush strokes, each revealed along its middle as if it were being written. */
function Painted({ lines, shapes, width }: PaintedProps) {
  let begin = 0;
  return (
    <>
      {lines.map((line, i) => {
        const duration = Math.max(SHORTEST_S, lengthOf(line) / SPEED);
        const delay = begin;
        begin += duration + LIFT_S;
        return (
          // oxlint-disable-next-line react/no-array-index-key -- lines have no name but their number
          <g key={i}>
            <mask id={`brush-${i}`} maskUnits="userSpaceOnUse" width={SIDE} height={SIDE}>
              <path
                class="brush-way"
                d={pathOf(line)}
                pathLength="1"
                stroke-width={2 * width * SIDE}
                style={{ animationDuration: `${duration}s`, animationDelay: `${delay}s` }}
              />
            </mask>
            <path
              class="brush-stroke"
              d={`${pathOf(outline(line, width, shapes[i]!))}Z`}
              mask={`url(#brush-${i})`}
            />
          </g>
        );
      })}
    </>
  );
}

/** A stroke to leave out. */
function Crossed({ line }: { line: Line }) {
  const { left, top, width, height } = boxOf([line]);
  const [x, y] = [(left + width / 2) * SIDE, (top + height / 2) * SIDE];
  const arm = CROSS * SIDE;
  return (
    <>
      <path class="brush-along" d={pathOf(line)} />
      <path
        class="brush-cross"
        d={`M${x - arm} ${y - arm}l${2 * arm} ${2 * arm}m0 ${-2 * arm}l${-2 * arm} ${2 * arm}`}
      />
    </>
  );
}

function Frame({ lines }: { lines: readonly Line[] }) {
  const { left, top, width, height } = boxOf(lines);
  return (
    <rect
      class="brush-frame"
      x={left * SIDE}
      y={top * SIDE}
      width={width * SIDE}
      height={height * SIDE}
    />
  );
}

function pathOf(line: readonly Point[]): string {
  const [first, ...rest] = line.map(([x, y]) => `${round(x)} ${round(y)}`);
  // A line without length is not drawn: a dot gets a little.
  return `M${first}L${rest.length > 0 ? rest.join(" ") : first}`;
}

function round(value: number): number {
  return Math.round(value * SIDE * 10) / 10;
}
