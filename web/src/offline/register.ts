/** Lets the browser keep the page for offline use; if that fails, the page still works online. */
if (import.meta.env.PROD && import.meta.env.VITE_OFFLINE !== "no") {
  navigator.serviceWorker?.register(`${import.meta.env.BASE_URL}worker.js`).catch(() => {});
}

// The worker serves what is below its folder: /site/ and not /site, where a reload without a
// network would fail.
const { BASE_URL } = import.meta.env;
if (`${location.pathname}/` === BASE_URL) {
  history.replaceState(history.state, "", BASE_URL + location.search + location.hash);
}
