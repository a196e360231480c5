import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Drawing } from "../../ink/drawing";
import type { Reading } from "../../api/score";
import { keepRead, keptRead } from "./kept-result";

const EI = { character: "永", score: 93, probability: 0.97 };
const ANSWER: Reading = {
  candidates: [EI],
  model: "1",
  receipt: "receipt",
  reads_like: [{ character: "水", share: 0.2 }],
  drawing: "data:image/png;base64,AAAA",
};

let drawing: Drawing;
beforeEach(() => {
  sessionStorage.clear();
  drawing = new Drawing([[0.1, 0.2, 0.3, 0.4]]);
});
afterEach(() => {
  vi.useRealTimers();
});

describe("what was read", () => {
  test.each([null, EI, { ...EI, rank: 12 }])("is there after a reload, picked: %j", (picked) => {
    keepRead(drawing, { answer: ANSWER, picked });
    expect(keptRead(new Drawing(drawing.done))).toEqual({ answer: ANSWER, picked });
  });

  test("belongs to its drawing, at its width", () => {
    keepRead(drawing, { answer: ANSWER, picked: EI });
    drawing.width = 20;
    expect(keptRead(drawing)).toBeNull();
    drawing.width = 10;
    drawing.add([0.5, 0.5]);
    expect(keptRead(drawing)).toBeNull();
    drawing.undo();
    expect(keptRead(drawing)).not.toBeNull();
  });

  test("is forgotten when it is gone, and after a day", () => {
    vi.useFakeTimers();
    keepRead(drawing, { answer: ANSWER, picked: EI });
    vi.advanceTimersByTime(25 * 60 * 60 * 1000);
    expect(keptRead(drawing)).toBeNull();
    keepRead(drawing, { answer: ANSWER, picked: EI });
    keepRead(drawing, null);
    expect(keptRead(drawing)).toBeNull();
  });

  test.each([
    { at: null },
    { at: Date.now() + 1e9 },
    { of: 7 },
    { picked: undefined },
    { picked: { character: "永" } },
    { picked: { ...EI, rank: "first" } },
    { answer: null },
    { answer: { ...ANSWER, candidates: {} } },
    { answer: { ...ANSWER, candidates: [EI, null] } },
    { answer: { ...ANSWER, candidates: [{ ...EI, score: "93" }] } },
    { answer: { ...ANSWER, candidates: [{ ...EI, character: 3 }] } },
    { answer: { ...ANSWER, receipt: undefined } },
    { answer: { ...ANSWER, drawing: "https://example.com/" } },
    { answer: { ...ANSWER, drawing: [ANSWER.drawing] } },
    { answer: { ...ANSWER, target: "永" } },
    { answer: { ...ANSWER, reads_like: [{ character: "水" }] } },
  ])("is nothing that the page did not keep: %j", (wrong) => {
    keepRead(drawing, { answer: ANSWER, picked: EI });
    const kept = JSON.parse(sessionStorage.getItem("letters-reading")!);
    sessionStorage.setItem("letters-reading", JSON.stringify({ ...kept, ...wrong }));
    expect(keptRead(drawing)).toBeNull();
  });

  test.each(["no JSON", "7", "[]", "{}", "null"])("is not %s", (text) => {
    sessionStorage.setItem("letters-reading", text);
    expect(keptRead(drawing)).toBeNull();
  });
});
