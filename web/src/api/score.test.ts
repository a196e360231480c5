import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { requestScore } from "./score";

const PNG = new Blob(["ink"], { type: "image/png" });
const ANSWER = {
  candidates: [{ character: "永", score: 93, probability: 0.97 }],
  model: "1",
  receipt: "signed",
};

const fetched = vi.fn<typeof fetch>();
beforeEach(() => void vi.stubGlobal("fetch", fetched));
afterEach(() => void fetched.mockReset());

function ask(target?: string, signal = new AbortController().signal) {
  return requestScore(PNG, target, signal);
}

function problem(status: number, type: string): Response {
  return Response.json({ type, title: "…", status }, { status });
}

/** A server that never answers, and stops when it is aborted. */
function silence(_: unknown, init?: RequestInit): Promise<Response> {
  return new Promise((_resolve, reject) => {
    init!.signal!.addEventListener("abort", () => reject(init!.signal!.reason));
  });
}

describe("asking for a score", () => {
  test("sends the PNG and gives the answer", async () => {
    fetched.mockResolvedValue(Response.json(ANSWER));
    expect(await ask()).toEqual(ANSWER);
    expect(fetched).toHaveBeenCalledWith(
      "/api/score",
      expect.objectContaining({
        method: "POST",
        body: PNG,
        headers: { "Content-Type": "image/png" },
      }),
    );
  });

  test("names the character meant", async () => {
    const target = { character: "永", score: 93, probability: 0.97, rank: 1 };
    fetched.mockResolvedValue(Response.json({ ...ANSWER, target }));
    expect(await ask("永")).toMatchObject({ target });
    expect(fetched.mock.calls[0]![0]).toBe("/api/score?target=%E6%B0%B8");
  });

  test.each([
    [422, "/problems/blank-drawing", "blank-drawing"],
    [400, "https://letters.example/problems/unknown-target", "unknown-target"],
    [503, "about:blank", "busy"],
    [429, "/problems/anything", "busy"],
    [500, "/problems/internal-error", "server"],
    [413, "/problems/too-large", "server"],
  ])("tells the problem of a %i %s", async (status, type, failure) => {
    fetched.mockResolvedValue(problem(status, type));
    expect(await ask()).toBe(failure);
  });

  test.each([
    "<html>Sign in</html>",
    "{}",
    "null",
    '"candidates"',
    '{"candidates": 3, "receipt": "signed"}',
    '{"candidates": []}',
  ])("takes nothing but candidates with a receipt for an answer: %s", async (body) => {
    fetched.mockResolvedValue(new Response(body));
    expect(await ask()).toBe("server");
  });

  test("takes an answer that leaves out the character meant for none", async () => {
    fetched.mockResolvedValue(Response.json(ANSWER));
    expect(await ask("永")).toBe("server");
  });

  test("tells when nobody can be reached", async () => {
    fetched.mockRejectedValue(new TypeError("Failed to fetch"));
    expect(await ask()).toBe("unreachable");
  });

  test("waits ten seconds and no longer", async () => {
    vi.useFakeTimers();
    fetched.mockImplementation(silence);
    const answer = ask();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await answer).toBe("timeout");
    vi.useRealTimers();
  });

  test("lets go when the drawing has changed", async () => {
    fetched.mockImplementation(silence);
    const changed = new AbortController();
    const answer = ask(undefined, changed.signal);
    changed.abort();
    expect(await answer).toBe("unreachable");
  });
});
