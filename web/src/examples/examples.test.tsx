import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Examples } from "./examples";

const OWN = { drawing: "data:image/png;base64,AAAA", score: 71 };

let root: HTMLElement;
beforeEach(() => {
  root = document.createElement("div");
  document.body.append(root);
});
afterEach(() => {
  render(null, root);
  root.remove();
});

async function show(answer: Response | Error, own: typeof OWN | null = OWN): Promise<void> {
  const fetched = vi.fn<typeof fetch>();
  if (answer instanceof Error) fetched.mockRejectedValue(answer);
  else fetched.mockResolvedValue(answer);
  vi.stubGlobal("fetch", fetched);
  await act(() => render(<Examples character="永" {...(own && { own })} />, root));
  await act(() => new Promise<void>((resolve) => setTimeout(resolve, 0)));
  expect(fetched.mock.calls[0]![0]).toBe("/api/examples?character=%E6%B0%B8");
}

describe("examples", () => {
  test("lie beside one's own drawing, best first, seven at most", async () => {
    const examples = Array.from({ length: 8 }, (_, i) => ({
      url: `/storage/${i}.png`,
      score: 99 - i,
      source: "hand",
    }));
    await show(Response.json({ character: "永", examples }));
    const shown = [...root.querySelectorAll("figure")].map(({ textContent }) => textContent);
    expect(shown).toEqual(["自分 71", "99", "98", "97", "96", "95", "94", "93"]);
    expect(root.querySelector("img")!.getAttribute("src")).toBe(OWN.drawing);
  });

  test("alone say whose they are, and what that means", async () => {
    const examples = [{ url: "/storage/1.png", score: 99, source: "KanjiVG" }];
    await show(Response.json({ character: "永", examples }), null);
    expect(root.querySelector("figcaption")!.textContent).toBe("99 KanjiVG");
    expect(root.querySelector("p")!.textContent).toContain("KanjiVG と animCJK は字形データ");
  });

  test.each([
    [404, "/problems/no-examples", "「永」のお手本は、まだありません。"],
    [404, "/problems/not-found", "お手本を読み込めませんでした。"],
    [503, "/problems/unavailable", "お手本を読み込めませんでした。"],
  ])("a %i %s is told", async (status, type, words) => {
    await show(Response.json({ type }, { status }));
    expect(root.textContent).toBe(`お手本${words}`);
  });

  test("out of reach are told", async () => {
    await show(new TypeError("Failed to fetch"));
    expect(root.textContent).toBe("お手本お手本を読み込めませんでした。");
  });

  test("out of reach are asked for again when the network is back", async () => {
    await show(new TypeError("Failed to fetch"));
    const examples = [{ url: "/storage/1.png", score: 97, source: "hand" }];
    const fetched = vi.fn(async () => Response.json({ character: "永", examples }));
    vi.stubGlobal("fetch", fetched);
    await act(() => void dispatchEvent(new Event("online")));
    await act(() => new Promise<void>((resolve) => setTimeout(resolve, 0)));
    expect(root.querySelectorAll("figure")).toHaveLength(2);
    await act(() => void dispatchEvent(new Event("online")));
    expect(fetched).toHaveBeenCalledOnce();
  });
});
