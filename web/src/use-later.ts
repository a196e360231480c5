import { useEffect, useState } from "preact/hooks";
import { nextTurn } from "./next-turn";

/**
 * False at first, and true a turn after `isThere` is: for what is not seen at once and would keep
 * the page from a tap. True from the start with `isNow`.
 */
export function useLater(isThere: boolean, isNow: boolean): boolean {
  const [isLater, setLater] = useState(isNow);

  useEffect(() => {
    if (!isThere) return;
    let wanted = true;
    void nextTurn().then(() => wanted && setLater(true));
    return () => {
      wanted = false;
    };
  }, [isThere]);

  return isLater;
}
