const AT_LATEST = { timeout: 500 };

/** Loads what the first view does not need, once the page is shown and the browser is idle. */
export function whenIdle(load: () => void): void {
  if ("requestIdleCallback" in window) requestIdleCallback(load, AT_LATEST);
  else setTimeout(load, 100); // Safari
}
