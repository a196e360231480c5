// Where the page is: "/" on its own domain and locally, "/site/" beside the functions of a project.
// Set when the page is built, so that the usual build has no code for it.
const BASE = import.meta.env.BASE_URL;

/** The address of a path of the site: a view, as "/history", or the API, as "/api/score". */
export function at(path: string): string {
  if (BASE === "/") return path;
  return path.startsWith("/api/") ? path.slice("/api".length) : BASE + path.slice(1);
}

/** The path of the site that an address stands for: "/history" of "/site/history". */
export function pathOf(pathname: string): string {
  return BASE === "/" ? pathname : `/${pathname.slice(BASE.length)}`;
}

/** Whether an address is one of the page's own. */
export function isView(pathname: string): boolean {
  return BASE === "/" ? !pathname.startsWith("/api/") : pathname.startsWith(BASE);
}
