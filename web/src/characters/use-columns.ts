import type { RefObject } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";

/** As last measured: going back shows the whole height at once, and so the place where one was. */
let last = 0;

/** How many columns the style sheet gives to a grid; 0 until that is measured. */
export function useColumns(grid: RefObject<HTMLElement | null>): number {
  const [columns, setColumns] = useState(last);

  useLayoutEffect(() => {
    const measure = () => setColumns((last = columnsOf(grid.current!)));
    measure();
    const resized = new ResizeObserver(measure);
    resized.observe(grid.current!);
    return () => resized.disconnect();
  }, [grid]);

  return columns;
}

function columnsOf(grid: Element): number {
  return getComputedStyle(grid).gridTemplateColumns.split(" ").length;
}
