import { useEffect, useState } from "preact/hooks";
import { nextTurn } from "./next-turn";

/**
 * False at first, and true some turns after `isThere` is: for what is not seen at once and would
 * keep the page from a tap. True from the start with `isNow`.
 */
export function useLater(isThere: boolean, isNow: boolean, turns = 1): boolean {
  const [isLater, setLater] = useState(isNow);

  useEffect(() => {
    if (!isThere) return;
    let wanted = true;
    const wait = async () => {
      for (let turn = 0; turn < turns; turn++) await nextTurn();
      if (wanted) setLater(true);
    };
    void wait();
    return () => {
      wanted = false;
    };
  }, [isThere, turns]);

  return isLater;
}
