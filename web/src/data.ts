/** Data files, loaded on demand. */

const loading = new Map<string, Promise<unknown>>();

/** Requests each file once, and reads it as JSON or in its own way; a failure may be repeated. */
export function data<T>(
  address: string,
  read: (answer: Response) => Promise<T> = (answer) => answer.json(),
): Promise<T> {
  const asked = loading.get(address) ?? load(address, read);
  loading.set(address, asked);
  asked.catch(() => loading.delete(address));
  return asked as Promise<T>;
}

/** Asks for it anew the next time, as what came cannot be read. */
export function forget(address: string): void {
  loading.delete(address);
}

async function load<T>(address: string, read: (answer: Response) => Promise<T>): Promise<T> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`no answer for ${address}`);
  return read(answer);
}
