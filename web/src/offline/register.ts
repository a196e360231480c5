/** Has the browser keep the page for when there is no network; without that it works all the same. */
if (import.meta.env.PROD && import.meta.env.VITE_OFFLINE !== "no") {
  navigator.serviceWorker?.register(`${import.meta.env.BASE_URL}worker.js`).catch(() => {});
}
