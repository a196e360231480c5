/**
 * The page without a network. Each build has a worker of its own, with a cache of its own that
 * holds all of the build's files or none; see docs/decisions/offline.md.
 */

import type { Shell } from "../../offline";

declare const self: ServiceWorkerGlobalScope;
/** Filled in by the build. */
declare const SHELL_OF_THIS_BUILD: Shell;

const { version, files, data } = SHELL_OF_THIS_BUILD;
const PREFIX = "letters-shell/";
const NAME = PREFIX + version;
const PAGE = import.meta.env.BASE_URL; // "/", or below it where the page is not alone
const ASSETS = `${PAGE}assets/`;
const DAY_MS = 86_400_000;
const DATE_LENGTH = 29; // of an HTTP date: what lies in front may send a second one

self.addEventListener("install", (event) => {
  event.waitUntil(keep(Object.keys(files)).then(() => self.skipWaiting()));
});

// A page that was open before goes on: its files are in the cache of its own build.
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== location.origin) return;
  if (mode === "navigate" && isView(pathname)) event.respondWith(page(event));
  else if (pathname.startsWith(ASSETS)) event.respondWith(asset(event, pathname));
});

/** As on the server: an address that names no file and is not the API's. */
function isView(path: string): boolean {
  return !/\.[^/]*$/.test(path) && !/^\/(?:api|assets|storage)(?:\/|$)/.test(path);
}

/** From this build, whatever build the server has now. */
async function page(event: FetchEvent): Promise<Response> {
  event.waitUntil(tidy(event.resultingClientId).catch(() => {}));
  const kept = await (await caches.open(NAME)).match(PAGE, { ignoreVary: true });
  // The headers are kept too, and may change without a new build.
  const age = Date.now() - Date.parse(kept?.headers.get("Date")?.slice(0, DATE_LENGTH) ?? "");
  if (!(age < DAY_MS)) event.waitUntil(keep(kept ? [PAGE] : Object.keys(files)).catch(() => {}));
  return kept ?? fetch(event.request);
}

/** Its name holds its digest, so it is the same in every build. */
async function asset(event: FetchEvent, path: string): Promise<Response> {
  const kept = await caches.match(event.request, { ignoreVary: true });
  if (kept) return kept;
  const integrity = data[path];
  if (!integrity) return fetch(event.request);
  const answer = await fetch(path, { integrity });
  const copy = answer.clone();
  if (answer.ok) event.waitUntil(caches.open(NAME).then((cache) => cache.put(path, copy)));
  return answer;
}

/** All of these, or none if one is missing or from another build. */
async function keep(paths: readonly string[]): Promise<void> {
  const cache = await caches.open(NAME);
  await cache.addAll(paths.map((path) => new Request(path, { integrity: files[path]! })));
}

/** Removes the files of other builds, unless a page that may need them is open. */
async function tidy(starting: string): Promise<void> {
  const open = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (open.some(({ id }) => id !== starting)) return;
  const others = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== NAME);
  const { installing, waiting } = self.registration;
  if (installing || waiting) return; // one of the caches is the next build's
  if (others.length > 0) await inherit().catch(() => {});
  await Promise.all(others.map((name) => caches.delete(name)));
}

/** Takes over the data that earlier builds were asked for. */
async function inherit(): Promise<void> {
  const cache = await caches.open(NAME);
  for (const path of Object.keys(data)) {
    const kept = await caches.match(path, { ignoreVary: true });
    if (kept) await cache.put(path, kept);
  }
}
