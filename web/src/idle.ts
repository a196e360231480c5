/** Loads what no first view needs once the page is there and the browser has time. */
export function whenIdle(load: () => void): void {
  if ("requestIdleCallback" in window) requestIdleCallback(load);
  else setTimeout(load, 100); // Safari
}
