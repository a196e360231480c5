/** Lets the browser keep the page for offline use; if that fails, the page still works online. */
if (import.meta.env.PROD && import.meta.env.VITE_OFFLINE !== "no") {
  navigator.serviceWorker?.register(`${import.meta.env.BASE_URL}worker.js`).catch(() => {});
}
