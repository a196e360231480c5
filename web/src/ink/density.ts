const LOOK_MS = 500;

/**
 * Calls `changed` when the screen's density changes, such as when the window moves to another
 * screen. Browsers have no common event for that; polling a number costs nothing. Returns a function
 * that stops it.
 */
export function watchDensity(changed: () => void): () => void {
  let density = devicePixelRatio;
  const timer = setInterval(() => {
    if (density === devicePixelRatio) return;
    density = devicePixelRatio;
    changed();
  }, LOOK_MS);
  return () => clearInterval(timer);
}
