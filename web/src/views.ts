import type { Words } from "./i18n";
import type { Load } from "./route";
import { Write } from "./write/write";

interface Place {
  readonly load: Load;
  /** The label of its tab; views with one are in the navigation, in this order. */
  readonly tab?: Words<string>;
  /** Whether there are addresses below it, such as /characters/永. The view decides which exist. */
  readonly below?: true;
}

/**
 * Every view by its address. This is the only list: the navigation is made from it, the build writes
 * a page for each part loaded here, named after its folder, and the server answers at the addresses
 * that have a page.
 */
export const VIEWS: Readonly<Record<string, Place>> = {
  "/": { load: async () => ({ default: Write }), tab: { ja: "書く", en: "Write" } },
  "/practice": {
    load: () => import("./practice/practice"),
    tab: { ja: "練習", en: "Practice" },
    below: true,
  },
  "/characters": {
    load: () => import("./characters/characters"),
    tab: { ja: "字典", en: "Characters" },
    below: true,
  },
  "/history": { load: () => import("./history/history"), tab: { ja: "履歴", en: "History" } },
  "/about": { load: () => import("./about/about") },
};

/** The address of the view that shows a path: "/characters" for "/characters/永". */
export function placeOf(path: string): string {
  return /^\/[^/]*/.exec(path)![0];
}

export function viewAt(path: string): Load {
  const view = VIEWS[placeOf(path)];
  return view && (view.below || VIEWS[path]) ? view.load : notFound;
}

/** For any other address; its page is 404.html. */
export const notFound: Load = () => import("./not-found/not-found");
