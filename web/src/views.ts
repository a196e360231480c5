import type { Load } from "./route";
import { Write } from "./write/write";

/**
 * Every view by its address. This is the only list: the build writes a page for each part that is
 * loaded here, named after its address, and the server answers at the addresses that have a page.
 */
export const VIEWS: Readonly<Record<string, Load>> = {
  "/": () => Write,
  "/history": () => import("./history/history"),
  "/about": () => import("./about/about"),
};

/** For any other address; its page is 404.html. */
export const notFound: Load = () => import("./not-found/not-found");
