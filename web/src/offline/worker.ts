/**
 * The page without a network. Each build has a worker of its own, with a cache of its own that
 * holds all of the build's files or none; see docs/decisions/offline.md.
 */

import type { Shell } from "../../offline";

declare const self: ServiceWorkerGlobalScope;
/** Put in by the build. */
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

/** As the server has it: an address that names no file, and nothing of the API. */
function isView(path: string): boolean {
  return !/\.[^/]*$/.test(path) && !/^\/(?:api|assets|storage)(?:\/|$)/.test(path);
}

/** Of this build, whichever the server has by now. */
async function page(event: FetchEvent): Promise<Response> {
  event.waitUntil(tidy(event.resultingClientId).catch(() => {}));
  const kept = await (await caches.open(NAME)).match(PAGE, { ignoreVary: true });
  // The headers are kept as well, and they may change without a build.
  const age = Date.now() - Date.parse(kept?.headers.get("Date")?.slice(0, DATE_LENGTH) ?? "");
  if (!(age < DAY_MS)) event.waitUntil(keep(kept ? [PAGE] : Object.keys(files)).catch(() => {}));
  return kept ?? fetch(event.request);
}

/** Its name holds its digest, so that it is the same in whichever build it is. */
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

/** All of these, or none where one is not there or of another build. */
async function keep(paths: readonly string[]): Promise<void> {
  const cache = await caches.open(NAME);
  await cache.addAll(paths.map((path) => new Request(path, { integrity: files[path]! })));
}

/** Removes what other builds kept, unless a page that may be of one is open. */
async function tidy(starting: string): Promise<void> {
  const open = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (open.some(({ id }) => id !== starting)) return;
  const others = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== NAME);
  const { installing, waiting } = self.registration;
  if (installing || waiting) return; // one of them is the next build's
  if (others.length > 0) await inherit().catch(() => {});
  await Promise.all(others.map((name) => caches.delete(name)));
}

/** Takes over the data that builds before this one were asked for. */
async function inherit(): Promise<void> {
  const cache = await caches.open(NAME);
  for (const path of Object.keys(data)) {
    const kept = await caches.match(path, { ignoreVary: true });
    if (kept) await cache.put(path, kept);
  }
}
