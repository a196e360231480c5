const LOOK_MS = 500;

/**
 * Calls `changed` when the screen's density does, as on the way to another screen. Browsers do not
 * agree on an event for that; to compare a number now and then costs nothing. Returns a function
 * that ends it.
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
