import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { strokeFile } from "../../../tests/stroke-file";
import { Drawing } from "../../ink/drawing";
import { forgetTab } from "../../storage";
import { keepRead } from "./kept-result";
import { Session } from "./session";

const ANSWER = {
  candidates: [],
  model: "1",
  receipt: "receipt",
  drawing: "data:image/png;base64,AAAA",
};
const CHANGE = { kind: "remove", strokes: [0], path: [], score: 88 };
const ADVICE = {
  strokes: { drawn: 2, usual: 1 },
  changes: [CHANGE, { ...CHANGE, strokes: [1], score: 80 }],
};

const PATIENCE = { timeout: 60_000 };

let asked: RequestInit[];
let drawing: Drawing;
beforeAll(async () => void (await import("../../brush")), PATIENCE.timeout);
beforeEach(() => {
  sessionStorage.clear();
  asked = [];
  drawing = new Drawing([
    [0.1, 0.5, 0.9, 0.5],
    [0.5, 0.5],
  ]);
});
afterEach(() => forgetTab());

/** A site with the files of strokes, or without, which gives this advice. */
function stubSite(advise: () => Promise<Response>, hasStrokes = true): void {
  vi.stubGlobal("fetch", async (path: string, init: RequestInit = {}) => {
    if (path.endsWith(".bin")) {
      return hasStrokes ? strokeFile(path) : new Response("", { status: 404 });
    }
    asked.push(init);
    return advise();
  });
}

/** A session whose drawing has been read and picked. */
function read(character: string, score = 60): Session {
  keepRead(drawing, { answer: ANSWER, picked: { character, score, probability: 0.5 } });
  return new Session(drawing);
}

function shownBy({ state }: Session) {
  return state.phase === "read" ? state.shown : undefined;
}

/** Waits until it is known whether there is advice. */
function settled(session: Session): Promise<void> {
  return vi.waitFor(() => {
    const { state } = session;
    expect(state.phase === "read" && state.advice !== undefined).toBe(true);
  }, PATIENCE);
}

describe("advice", () => {
  test("is asked for once, with the strokes as they were drawn", async () => {
    stubSite(async () => Response.json(ADVICE));
    const session = read("一");
    await settled(session);
    expect(shownBy(session)).toMatchObject({ at: 0, advised: { advice: ADVICE } });
    expect(asked).toHaveLength(1);
    expect(JSON.parse(String(asked[0]!.body))).toEqual({
      character: "一",
      strokes: [
        [
          [0.1, 0.5],
          [0.9, 0.5],
        ],
        [[0.5, 0.5]],
      ],
      width: 10 / 256,
    });
    const later = new Session(drawing);
    await settled(later);
    await vi.waitFor(() => expect(shownBy(later)).toBeDefined(), PATIENCE);
    expect(asked).toHaveLength(1);
  });

  test("goes from change to change and begins again", async () => {
    stubSite(async () => Response.json(ADVICE));
    const session = read("一");
    await settled(session);
    session.showNextChange();
    expect(shownBy(session)!.at).toBe(1);
    session.showNextChange();
    expect(shownBy(session)!.at).toBe(0);
  });

  test("is not asked for from 90 on", async () => {
    const fetched = vi.fn<typeof fetch>();
    vi.stubGlobal("fetch", fetched);
    read("一", 90);
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(fetched).not.toHaveBeenCalled();
  });

  test("is not asked for where the character has no strokes, or too many were drawn", async () => {
    stubSite(async () => Response.json(ADVICE), false);
    await settled(read("髮"));
    for (let i = 0; i < 64; i++) drawing.add([0.5, 0.5]);
    stubSite(async () => Response.json(ADVICE));
    await settled(read("一"));
    expect(asked).toEqual([]);
  });

  test.each([
    ["is not to be had", async () => Response.json({ type: "/problems/busy" }, { status: 503 })],
    ["is out of reach", async () => Promise.reject(new TypeError("Failed to fetch"))],
    ["has nothing to say", async () => Response.json({ ...ADVICE, strokes: {}, changes: [] })],
  ])("that %s is silence", async (_, advise) => {
    stubSite(advise);
    const session = read("一");
    await settled(session);
    expect(session.state).toMatchObject({ phase: "read", advice: null });
    expect(shownBy(session)).toBeUndefined();
  });

  test("on what has changed meanwhile is not shown", async () => {
    const answers: ((answer: Response) => void)[] = [];
    stubSite(() => new Promise((resolve) => answers.push(resolve)));
    const session = read("一");
    await vi.waitFor(() => expect(asked).toHaveLength(1), PATIENCE);
    drawing.add([0.2, 0.2]);
    answers[0]!(Response.json(ADVICE));
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(session.state).toEqual({ phase: "writing" });
  });
});

describe("the same character again", () => {
  test("keeps the try before until another is begun", async () => {
    stubSite(async () => Response.json(ADVICE));
    const session = read("一");
    await settled(session);
    session.again();
    expect(drawing.isBlank).toBe(true);
    expect(session.last).toMatchObject({ character: "一", score: 60, drawing: ANSWER.drawing });
    expect(session.last!.shown!.at).toBe(0);
    session.next();
    expect(session.last).toBeNull();
  });

  test("is forgotten with all else", async () => {
    stubSite(async () => Response.json(ADVICE));
    const session = read("一");
    session.again();
    forgetTab();
    expect(session.last).toBeNull();
  });
});
