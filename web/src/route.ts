import type { ComponentType } from "preact";
import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import { pathOf } from "./at";

export type View = ComponentType;

/** A view that is there at once, or one that is loaded when it is asked for. */
export type Load = () => View | Promise<{ default: View }>;

/** The path of the site shown in the address bar. */
export function usePath(): string {
  const [path, setPath] = useState(() => pathOf(location.pathname));

  useEffect(() => {
    const follow = () => setPath(pathOf(location.pathname));
    addEventListener("popstate", follow);
    return () => removeEventListener("popstate", follow);
  }, []);

  return path;
}

/** What `load` gives. Until it has come the view before it stays; if it does not, `broken`. */
export function useView(load: Load, broken: View): View | null {
  const [view, setView] = useState<View | null>(null);

  useLayoutEffect(() => {
    let wanted = true;
    const show = (loaded: View) => {
      if (wanted) setView(() => loaded);
    };
    const loading = load();
    if (loading instanceof Promise) {
      loading.then(
        (part) => show(part.default),
        () => show(broken),
      );
    } else show(loading);
    return () => {
      wanted = false;
    };
  }, [load, broken]);

  return view;
}
