import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Reading } from "../api/score";
import { misreadAs } from "./misread";
import { send } from "./send";

const PICTURE = new Blob(["ink"], { type: "image/png" });

function answer(...characters: string[]): Reading {
  const candidates = characters.map((character) => ({ character, score: 9, probability: 0.1 }));
  return { candidates, model: "1", receipt: "r", drawing: "" };
}

describe("what a drawing was read as", () => {
  test("is told of where the score is low and another comes first", () => {
    expect(misreadAs(answer("衣", "永"), "永", 12)).toBe("衣");
    expect(misreadAs(answer("衣", "永"), "永", 50)).toBeNull();
    expect(misreadAs(answer("永", "衣"), "永", 12)).toBeNull();
    expect(misreadAs(answer(), "永", 12)).toBeNull();
  });
});

function browser(more: Partial<Navigator>): void {
  vi.stubGlobal("navigator", { userAgent: "", ...more });
}

const asked = () => send(PICTURE, "永.png", "永 97点");

describe("a picture", () => {
  const saved: string[] = [];
  const shared = vi.fn<(data: ShareData) => Promise<void>>();

  beforeEach(() => {
    saved.length = 0;
    shared.mockReset();
    vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function click(
      this: HTMLAnchorElement,
    ) {
      saved.push(this.download);
    });
  });
  afterEach(() => void vi.unstubAllGlobals());

  test("is shared where there is a way", async () => {
    browser({ canShare: () => true, share: shared as Navigator["share"] });
    shared.mockResolvedValue();
    expect(await asked()).toBe("shared");
    const { files, text } = shared.mock.calls[0]![0];
    expect([files![0]!.name, files![0]!.type, text]).toEqual(["永.png", "image/png", "永 97点"]);
    expect(saved).toEqual([]);
  });

  test("is not saved where somebody thinks better of sharing it", async () => {
    browser({ canShare: () => true, share: shared as Navigator["share"] });
    shared.mockRejectedValue(new DOMException("", "AbortError"));
    expect(await asked()).toBe("cancelled");
    expect(saved).toEqual([]);
  });

  test("is saved where sharing is refused, and where there is no such thing", async () => {
    browser({ canShare: () => true, share: shared as Navigator["share"] });
    shared.mockRejectedValue(new DOMException("", "NotAllowedError"));
    expect(await asked()).toBe("saved");
    browser({});
    expect(await asked()).toBe("saved");
    expect(saved).toEqual(["永.png", "永.png"]);
  });

  test("is copied too where that is allowed", async () => {
    vi.stubGlobal(
      "ClipboardItem",
      class {
        constructor(readonly items: object) {}
      },
    );
    const write = vi.fn<() => Promise<void>>().mockResolvedValue();
    browser({ clipboard: { write } as unknown as Clipboard });
    expect(await asked()).toBe("copied");
    expect(write).toHaveBeenCalledOnce();
  });
});
