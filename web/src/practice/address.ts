/** The addresses of practice: /practice and one below it for each set. */

import { at, pathOf } from "../at";
import { normalized } from "../characters";

export const TODAY = "今日";

export function addressOf(id: string): string {
  return at(`/practice/${encodeURIComponent(id)}`);
}

/** The set that an address names, or "" for the overview. */
export function idOf(pathname: string): string {
  const [, , id = ""] = pathOf(pathname).split("/");
  try {
    return normalized(decodeURIComponent(id));
  } catch {
    return "";
  }
}
