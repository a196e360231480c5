import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { strokeFile } from "../../tests/stroke-file";
import { scoredCharacters } from "../characters";
import { numberPlace } from "./begin";
import { strokesOf } from "./pack";
import { StrokeOrder } from "./stroke-order";
import { StrokeFile, type Strokes } from "./written";

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

/** The files as they are. What was loaded stays, so each test uses characters of its own. */
function stubFiles() {
  const fetched = vi.fn(async (address: string) => strokeFile(address));
  vi.stubGlobal("fetch", fetched);
  return fetched;
}

/** The file with so many files before it. */
function fileOf(number: number): StrokeFile {
  return new StrokeFile(new Uint8Array(readFileSync(`src/strokes/pack/${number}.bin`)));
}

describe("strokes", () => {
  test("come in order, from one file for 64 characters that is asked for once", async () => {
    const fetched = stubFiles();
    const [one] = await Promise.all([strokesOf("1"), strokesOf("0")]);
    expect(one).toHaveLength(1);
    expect(one![0]).toMatch(/^M\d+ \d+c-?\d+( -?\d+){5}/);
    expect(fetched).toHaveBeenCalledOnce();
    await strokesOf("の");
    expect(fetched).toHaveBeenCalledTimes(2);
    expect(new Set(fetched.mock.calls.map(([address]) => address)).size).toBe(2);
  });

  test("of every character are those that were written", { timeout: 300_000 }, async () => {
    const characters = scoredCharacters();
    const found = [];
    for (let i = 0, file = fileOf(0); i < characters.length; i++) {
      if (i > 0 && i % 64 === 0) file = fileOf(i / 64);
      found.push(await file.strokesOf(i % 64));
    }
    const digest = createHash("sha256").update(found.flat().join("\n")).digest("hex");
    expect(digest).toBe(readFileSync("src/strokes/pack/sha256.txt", "utf8").trim());
  });

  test("of one character are the same in any order", async () => {
    const [inOrder, file] = [fileOf(53), fileOf(53)];
    const expected: Strokes[] = [];
    for (let i = 0; i < 64; i++) expected.push(await inOrder.strokesOf(i));
    const mixed = [63, 0, 31, 63].map((i) => file.strokesOf(i));
    expect(await Promise.all(mixed)).toEqual([63, 0, 31, 63].map((i) => expected[i]));
  });

  test("are read no further than to the character", async () => {
    const whole = readFileSync("src/strokes/pack/40.bin");
    const cut = new StrokeFile(new Uint8Array(whole.subarray(0, 1500)));
    expect(await cut.strokesOf(3)).toEqual(await fileOf(40).strokesOf(3));
    await expect(cut.strokesOf(63)).rejects.toThrow(RangeError);
    await expect(cut.strokesOf(62)).rejects.toThrow(RangeError);
  });

  test("are read in turns with the rest of the page", async () => {
    let now = 0;
    vi.spyOn(performance, "now").mockImplementation(() => (now += 5));
    let turns = 0;
    const other = setInterval(() => turns++);
    await fileOf(40).strokesOf(63);
    clearInterval(other);
    expect(turns).toBeGreaterThan(0);
  });

  test("are none for a character that is not known", async () => {
    const fetched = stubFiles();
    expect(await strokesOf("☃")).toEqual([]);
    expect(fetched).not.toHaveBeenCalled();
  });

  test("that did not come are asked for again", async () => {
    vi.resetModules();
    const { strokesOf: load } = await import("./pack");
    const fetched = vi.fn<typeof fetch>();
    vi.stubGlobal("fetch", fetched);
    fetched.mockRejectedValueOnce(new TypeError("Failed to fetch"));
    expect(await load("亜")).toBeNull();
    fetched.mockResolvedValueOnce(new Response("", { status: 404 }));
    expect(await load("亜")).toBeNull();
    fetched.mockResolvedValueOnce(new Response("cut short"));
    expect(await load("亜")).toBeNull();
    fetched.mockImplementationOnce(async (address) => strokeFile(String(address)));
    expect(await load("亜")).toHaveLength(7);
  });
});

describe("stroke order", () => {
  test("is shown with numbers at once to those who want less motion", async () => {
    stubFiles();
    act(() => render(<StrokeOrder character="大" />, root));
    await settled();
    await vi.waitFor(() => expect(root.innerHTML).not.toBe(""), 60_000);
    const numbers = () => [...root.querySelectorAll("text")].map((each) => each.textContent);
    expect(numbers()).toEqual(["1", "2", "3"]);
    expect(root.querySelector("svg")!.getAttribute("aria-label")).toBe("「大」の書き順、3画");
    const button = root.querySelector("button")!;
    expect(button.getAttribute("aria-pressed")).toBe("true");
    act(() => button.click());
    expect(numbers()).toEqual([]);
  });

  test("is nothing where there are no strokes", async () => {
    stubFiles();
    act(() => render(<StrokeOrder character="☃" />, root));
    await settled();
    expect(root.innerHTML).toBe("");
  });

  test("comes when the network is back", async () => {
    vi.stubGlobal("fetch", vi.fn<typeof fetch>().mockRejectedValue(new TypeError("offline")));
    act(() => render(<StrokeOrder character="鳥" />, root));
    await settled();
    expect(root.innerHTML).toBe("");
    stubFiles();
    act(() => void dispatchEvent(new Event("online")));
    await vi.waitFor(() => expect(root.querySelectorAll("text")).toHaveLength(11), 60_000);
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
