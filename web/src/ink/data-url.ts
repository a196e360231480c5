/** Files as text, which is what web storage holds and what an <img> shows. */

const PNG_URL =
  /^data:image\/png;base64,(?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

export function toDataUrl(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(reader.result as string));
    reader.addEventListener("error", () => reject(reader.error));
    reader.readAsDataURL(file);
  });
}

/** The same bytes again; fetch() could do it, but the Content-Security-Policy forbids data: URLs. */
export function fromDataUrl(url: string): Blob {
  const comma = url.indexOf(",");
  const type = /^data:([^;,]*)/.exec(url)?.[1] ?? "";
  const bytes = Uint8Array.from(atob(url.slice(comma + 1)), (byte) => byte.charCodeAt(0));
  return new Blob([bytes], { type });
}

/** Storage may hold anything. */
export function isPng(url: unknown): url is string {
  return typeof url === "string" && PNG_URL.test(url);
}

/**
 * The checksum at the end of a PNG's picture data. The history drops the chunks that a browser adds,
 * so the same drawing comes back as a different file.
 */
export function checksumOf(png: string): string {
  const end = png.slice(png.indexOf(",") + 1).slice(-32);
  return atob(end).slice(-20, -16); // then come the chunk's own and the last chunk
}
