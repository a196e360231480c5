import { BOX } from "./pack";

/** About the speed of careful writing, in boxes a second. Even a dot takes some time. */
const SPEED = 1.1;
const SHORTEST_MS = 180;
/** The time from one stroke to the next, with the pen above the paper. */
const LIFT_MS = 260;

/** Animates the strokes of a model one after the other; the returned function ends it. */
export function writeAnew(model: SVGSVGElement): () => void {
  const animations: Animation[] = [];
  let begin = LIFT_MS;
  for (const stroke of model.querySelectorAll(".stroke-order-stroke")) {
    const path = stroke.querySelector("path")!;
    const length = path.getTotalLength() / BOX;
    const duration = Math.max(SHORTEST_MS, (1000 * length) / SPEED);
    const timing = { delay: begin, duration, fill: "backwards" } as const;
    animations.push(
      stroke.animate({ opacity: [0, 1, 1], offset: [0, 0.001, 1] }, timing),
      path.animate(
        {
          strokeDasharray: ["1 2", "1 2"],
          strokeDashoffset: [1, 0],
          stroke: ["var(--vermilion)", "var(--vermilion)"],
        },
        { ...timing, easing: "ease-in-out" },
      ),
    );
    begin += duration + LIFT_MS;
  }
  return () => {
    for (const animation of animations) animation.cancel();
  };
}
