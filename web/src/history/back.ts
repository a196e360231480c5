import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";

/** Resolves once the browser has gone back over the step that was closed before. */
let settled = Promise.resolve();

/** Makes a dialog a step in the browser's history: going back closes it and stays on the view. */
export function useBack(dialog: RefObject<HTMLDialogElement | null>): void {
  useEffect(() => {
    let isShown = true;
    const close = () => dialog.current?.close();
    void settled.then(() => {
      if (!isShown) return;
      history.pushState({ isStep: true }, "");
      addEventListener("popstate", close);
    });
    return () => {
      isShown = false;
      removeEventListener("popstate", close);
      // Not if the address has been replaced meanwhile, or another followed it.
      if (!history.state?.isStep) return;
      settled = new Promise((resolve) => {
        addEventListener("popstate", () => resolve(), { once: true });
      });
      history.back();
    };
  }, [dialog]);
}
