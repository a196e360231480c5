const AT_LATEST = { timeout: 500 };

/** Loads what no first view needs once the page is there and the browser has time. */
export function whenIdle(load: () => void): void {
  if ("requestIdleCallback" in window) requestIdleCallback(load, AT_LATEST);
  else setTimeout(load, 100); // Safari
}
