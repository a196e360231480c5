import type { ComponentType } from "preact";
import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import { isView, pathOf } from "./at";

export type View = ComponentType;

/** A view that is there at once, or one that is loaded when it is asked for. */
export type Load = () => View | Promise<{ default: View }>;

/** The path of the site shown in the address bar; following a link to our own pages changes only that. */
export function usePath(): string {
  const [path, setPath] = useState(() => pathOf(location.pathname));

  useEffect(() => {
    const ended = new AbortController();
    const { signal } = ended;
    const follow = () => setPath(pathOf(location.pathname));
    addEventListener("popstate", follow, { signal });
    addEventListener(
      "click",
      (event) => {
        const link = ownLink(event);
        if (!link) return;
        event.preventDefault();
        if (link.href !== location.href) history.pushState(null, "", link.href);
        dispatchEvent(new Event("popstate")); // a view may go by more than the path
        scrollTo(0, 0);
      },
      { signal },
    );
    return () => ended.abort();
  }, []);

  return path;
}

/** The link that a plain click follows within the site, or null where the browser should. */
export function ownLink(event: MouseEvent): HTMLAnchorElement | null {
  if (event.defaultPrevented || event.button !== 0) return null;
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return null;
  const link = (event.target as Element).closest("a");
  const leaves = !link || link.origin !== location.origin || link.target || link.hash;
  return leaves || link.hasAttribute("download") || !isView(link.pathname) ? null : link;
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
