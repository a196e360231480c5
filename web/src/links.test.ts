import { afterEach, describe, expect, test } from "vitest";
import { ownLink } from "./links";

afterEach(() => document.body.replaceChildren());

function click(link: string, init: MouseEventInit = {}): string | null {
  document.body.innerHTML = link;
  let followed: string | null = null;
  const listener = (event: MouseEvent) => {
    followed = ownLink(event)?.pathname ?? null;
    event.preventDefault();
  };
  addEventListener("click", listener);
  const innermost = document.body.querySelector("b") ?? document.body.firstElementChild!;
  innermost.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ...init }));
  removeEventListener("click", listener);
  return followed;
}

describe("a click", () => {
  test("on a link to one of our pages, or inside it, stays in the page", () => {
    expect(click('<a href="/history">…</a>')).toBe("/history");
    expect(click('<a href="/history?script=kanji"><b>…</b></a>')).toBe("/history");
  });

  test("on anything else is the browser's", () => {
    expect(click("<p>…</p>")).toBeNull();
    expect(click('<a href="https://letters.example/">…</a>')).toBeNull();
    expect(click('<a href="/api/history/export">…</a>')).toBeNull();
    expect(click('<a href="/x" download>…</a>')).toBeNull();
    expect(click('<a href="/x" target="_blank">…</a>')).toBeNull();
    expect(click('<a href="/#part">…</a>')).toBeNull();
  });

  test("for a new tab is the browser's", () => {
    expect(click('<a href="/history">…</a>', { ctrlKey: true })).toBeNull();
    expect(click('<a href="/history">…</a>', { metaKey: true })).toBeNull();
    expect(click('<a href="/history">…</a>', { button: 1 })).toBeNull();
  });
});
