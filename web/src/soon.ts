const PATIENCE_MS = 3_000;

/** What a browser promises, unless it takes too long: some canvases and streams never answer. */
export function soon<T>(made: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error("the browser did not answer")), PATIENCE_MS);
    made.then(resolve, reject);
  });
}
