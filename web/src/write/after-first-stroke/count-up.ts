import { useEffect, useState } from "preact/hooks";

const DURATION_MS = 700;

/** Counts from 0 up to `goal`, fast then slow; at once with reduced motion. */
export function useCountUp(goal: number): number {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const [shown, setShown] = useState(still ? goal : 0);

  useEffect(() => {
    if (still) return;
    let frame = 0;
    let start = 0;
    const step = (now: number) => {
      start ||= now;
      const left = Math.max(0, 1 - (now - start) / DURATION_MS);
      setShown(Math.round(goal * (1 - left ** 3)));
      if (left > 0) frame = requestAnimationFrame(step);
    };
    frame = requestAnimationFrame(step);
    return () => cancelAnimationFrame(frame);
  }, [goal, still]);

  return still ? goal : shown;
}
