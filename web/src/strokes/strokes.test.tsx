import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { strokeFile } from "../../tests/stroke-file";
import { numberPlace } from "./begin";
import { strokesOf } from "./pack";
import { StrokeOrder } from "./stroke-order";

/** A character of three strokes, and what they are written as. */
const THREE = [
  "M44 10c5 5 9 9 14 14",
  "M30 31c7 16 17 33 22 49 0 0 -1 -1 -1 -1",
  "M14 46c-1 11 -1 22 -2 33",
];

let root: HTMLElement;
beforeEach(() => {
  vi.stubGlobal("matchMedia", () => ({ matches: true }));
  root = document.createElement("div");
  document.body.append(root);
});
afterEach(() => {
  render(null, root);
  root.remove();
});

const settled = () => act(() => new Promise<void>((resolve) => setTimeout(resolve, 0)));

/** A file of such characters; nothing of any in one that is empty. */
function fileOf(count: 0 | 3): readonly string[] {
  return strokeFile(
    count,
    [1, 2, 1],
    [44, 10, 30, 31, 14, 46],
    [14, 14, 22, 49, -1, -1, -2, 33],
    [0, 0, 0, 0, 0, 0, 0, 0],
    [0, 0, 1, 0, 0, 0, 0, 0],
  );
}

/** Every character of a file has so many strokes. Files stay loaded, so each test uses its own. */
function stubFiles(count: 0 | 3) {
  const fetched = vi.fn(async (_address: string) => Response.json(fileOf(count)));
  vi.stubGlobal("fetch", fetched);
  return fetched;
}

describe("strokes", () => {
  test("come in order, from one file for 64 characters that is asked for once", async () => {
    const fetched = stubFiles(3);
    const [zero] = await Promise.all([strokesOf("0"), strokesOf("1")]);
    expect(zero).toEqual(THREE);
    expect(fetched).toHaveBeenCalledOnce();
    await strokesOf("の");
    expect(fetched).toHaveBeenCalledTimes(2);
    expect(new Set(fetched.mock.calls.map(([address]) => address)).size).toBe(2);
  });

  test("are none for a character without, and for one that is not known", async () => {
    const fetched = stubFiles(0);
    expect(await strokesOf("髮")).toEqual([]);
    expect(await strokesOf("☃")).toEqual([]);
    expect(fetched).toHaveBeenCalledOnce();
  });

  test("that did not come are asked for again", async () => {
    const fetched = vi.fn<typeof fetch>();
    vi.stubGlobal("fetch", fetched);
    fetched.mockRejectedValueOnce(new TypeError("Failed to fetch"));
    expect(await strokesOf("亜")).toBeNull();
    fetched.mockResolvedValueOnce(new Response("", { status: 404 }));
    expect(await strokesOf("亜")).toBeNull();
    fetched.mockResolvedValueOnce(Response.json(fileOf(3)));
    expect(await strokesOf("亜")).toHaveLength(3);
  });
});

describe("stroke order", () => {
  test("is shown with numbers at once to those who want less motion", async () => {
    stubFiles(3);
    act(() => render(<StrokeOrder character="永" />, root));
    await settled();
    const numbers = () => [...root.querySelectorAll("text")].map((each) => each.textContent);
    expect(numbers()).toEqual(["1", "2", "3"]);
    expect(root.querySelector("svg")!.getAttribute("aria-label")).toBe("「永」の書き順、3画");
    const button = root.querySelector("button")!;
    expect(button.getAttribute("aria-pressed")).toBe("true");
    act(() => button.click());
    expect(numbers()).toEqual([]);
  });

  test("is nothing where there are no strokes", async () => {
    stubFiles(0);
    act(() => render(<StrokeOrder character="和" />, root));
    await settled();
    expect(root.innerHTML).toBe("");
  });

  test("comes when the network is back", async () => {
    vi.stubGlobal("fetch", vi.fn<typeof fetch>().mockRejectedValue(new TypeError("offline")));
    act(() => render(<StrokeOrder character="日" />, root));
    await settled();
    expect(root.innerHTML).toBe("");
    stubFiles(3);
    act(() => void dispatchEvent(new Event("online")));
    await settled();
    expect(root.querySelectorAll("text")).toHaveLength(3);
  });
});

test.each([
  ["M50,50C50,60 50,70 50,80", 50, 45],
  ["M50 50c10 0 20 0 30 0", 45, 50],
  ["M50,50C50,50 40,50 30,50", 55, 50],
  ["M50-2L50 40", 50, 4],
  ["M50,50", 50, 45],
])("the number of %s stands before its beginning", (path, x, y) => {
  expect(numberPlace(path, 5, 109)).toEqual({ x, y });
});
