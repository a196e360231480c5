/** Links within the site change the view without loading a page. */

import { isView } from "./at";

/** Until this runs, links load a new page, which shows the same. */
export function followLinks(): void {
  addEventListener("click", (event) => {
    const link = ownLink(event);
    if (!link) return;
    event.preventDefault();
    if (link.href !== location.href) history.pushState(null, "", link.href);
    dispatchEvent(new Event("popstate")); // a view may depend on more than the path
    scrollTo(0, 0);
  });
}

/** The link that a plain click follows within the site, or null where the browser should. */
export function ownLink(event: MouseEvent): HTMLAnchorElement | null {
  if (event.defaultPrevented || event.button !== 0) return null;
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return null;
  const link = (event.target as Element).closest("a");
  const leaves = !link || link.origin !== location.origin || link.target || link.hash;
  return leaves || link.hasAttribute("download") || !isView(link.pathname) ? null : link;
}
