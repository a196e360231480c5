import type { ComponentType } from "preact";
import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import { pathOf } from "./at";

export type View = ComponentType;

/** Loads a view on demand. */
export type Load = () => Promise<{ default: View }>;

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

/** The view from `load`. The view before stays until it is loaded; if that fails, `broken`. */
export function useView(load: Load, broken: View): View | null {
  const [view, setView] = useState<View | null>(null);

  useLayoutEffect(() => {
    let wanted = true;
    const show = (loaded: View) => {
      if (wanted) setView(() => loaded);
    };
    load().then(
      (part) => show(part.default),
      () => show(broken),
    );
    return () => {
      wanted = false;
    };
  }, [load, broken]);

  return view;
}
