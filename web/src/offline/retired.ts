/** Replaces the worker in a build without one (VITE_OFFLINE=no), and removes all it kept. */

declare const self: ServiceWorkerGlobalScope;

self.addEventListener("install", () => void self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(leave()));

async function leave(): Promise<void> {
  const kept = (await caches.keys()).filter((name) => name.startsWith("letters-shell/"));
  await Promise.all(kept.map((name) => caches.delete(name)));
  await self.registration.unregister();
}
