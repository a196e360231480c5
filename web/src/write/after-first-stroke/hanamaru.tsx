import { useMemo } from "preact/hooks";
import type { Drawing } from "../../ink/drawing";
import { rasterize, SIDE } from "../../ink/raster";
import { bandOf } from "../../score-bands";
import "./hanamaru.css";

type Ink = Pick<Drawing, "strokes" | "width">;

interface Props {
  readonly score: number;
  readonly drawing: Ink;
}

/** The teacher's flower on a drawing with a high score, else nothing. */
export function Mark({ score, drawing }: Props) {
  return bandOf(score) === "best" ? <Flower drawing={drawing} /> : null;
}

function Flower({ drawing }: { drawing: Ink }) {
  const corner = useMemo(() => freest(drawing), [drawing]);
  return (
    <svg class={`hanamaru hanamaru-${corner}`} viewBox="0 0 200 200" aria-hidden="true">
      <path pathLength="1" d={FLOWER} />
    </svg>
  );
}

// If two are equal, the first one.
const CORNERS = ["upper-right", "upper-left", "lower-right", "lower-left"] as const;
const REACH = 0.22 * SIDE;

/** The corner with the least ink. */
export function freest({ strokes, width }: Ink): (typeof CORNERS)[number] {
  const found = new Map(CORNERS.map((corner) => [corner, 0]));
  rasterize(strokes, width).forEach((value, i) => {
    const [x, y] = [i % SIDE, Math.floor(i / SIDE)];
    if (Math.min(x, SIDE - 1 - x) >= REACH || Math.min(y, SIDE - 1 - y) >= REACH) return;
    const corner = `${y < REACH ? "upper" : "lower"}-${x < REACH ? "left" : "right"}` as const;
    found.set(corner, found.get(corner)! + value);
  });
  return [...found].reduce((least, each) => (each[1] < least[1] ? each : least))[0];
}

// One line, as it is drawn: from the middle outwards, then petal by petal.
export const FLOWER =
  "M98 106A8 8 0 0 1 90 97A13 13 0 0 1 105 86A17 17 0 0 1 119 106A21 21 0 0 1 93 123" +
  "A26 26 0 0 1 73 91A30 30 0 0 1 110 71A34 34 0 0 1 134 111A38 38 0 0 1 87 139" +
  "A42 42 0 0 1 58 86A46 46 0 0 1 115 53L130 36A28 27 0 0 1 166 73A31 29 0 0 1 165 130" +
  "A28 30 0 0 1 126 165A30 32 0 0 1 69 162A27 26 0 0 1 34 127A29 29 0 0 1 32 73" +
  "A31 33 0 0 1 73 31A32 35 0 0 1 133 38";
