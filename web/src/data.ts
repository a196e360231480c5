/** Data files, loaded on demand. */

const loading = new Map<string, Promise<unknown>>();

/** Requests each file once; a failed request may be repeated. */
export function data<T>(address: string): Promise<T> {
  const asked = loading.get(address) ?? load(address);
  loading.set(address, asked);
  asked.catch(() => loading.delete(address));
  return asked as Promise<T>;
}

async function load(address: string): Promise<unknown> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`no answer for ${address}`);
  return answer.json();
}
