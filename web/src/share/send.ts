/** Shares a picture in the best way that the browser has. */

import { soon } from "../soon";

export type Sent = "shared" | "copied" | "saved" | "cancelled";

/**
 * Offers the picture to the apps of the device. If the browser cannot share, it saves the picture as
 * a file, and copies it if that is allowed.
 */
export async function send(picture: Blob, name: string, text: string): Promise<Sent> {
  const files = [new File([picture], name, { type: picture.type })];
  try {
    if (navigator.canShare?.({ files })) {
      await navigator.share({ files, text });
      return "shared";
    }
  } catch (error) {
    if ((error as DOMException).name === "AbortError") return "cancelled";
    // The page is not allowed to share: go on as if the browser could not.
  }
  save(picture, name);
  return (await copy(picture)) ? "copied" : "saved";
}

function save(picture: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(picture);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

async function copy(picture: Blob): Promise<boolean> {
  try {
    await soon(navigator.clipboard.write([new ClipboardItem({ [picture.type]: picture })]));
    return true;
  } catch {
    return false;
  }
}
