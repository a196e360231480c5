import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Reading } from "../api/score";
import { HistoryDouble } from "../../tests/history-double";

let history: HistoryDouble;
let outbox: typeof import("./outbox");
let choose: typeof import("./saving").choose;

beforeEach(async () => {
  vi.useFakeTimers();
  localStorage.clear();
  sessionStorage.clear();
  history = new HistoryDouble();
  await openPage();
});
afterEach(() => {
  vi.clearAllTimers();
  vi.useRealTimers();
});

/** As after a reload: what is in storage is all that is known. */
async function openPage(): Promise<void> {
  vi.clearAllTimers();
  vi.resetModules();
  outbox = await import("./outbox");
  ({ choose } = await import("./saving"));
}

function read(ink: string): Reading {
  const drawing = `data:image/png;base64,${btoa(ink)}`;
  return { candidates: [], model: "1", receipt: history.receipt(), drawing };
}

function kept(): string[] {
  return [...history.writings.values()];
}

function waiting(): string[] {
  return Object.keys(localStorage).filter((key) => key.startsWith("letters-waiting/"));
}

function outcomes(): string[] {
  const seen: string[] = [];
  outbox.onOutcome((_, outcome) =>
    seen.push(outcome.kind === "refused" ? outcome.problem : outcome.kind),
  );
  return seen;
}

describe("a writing", () => {
  test("is sent with the very file that was scored, and forgotten", async () => {
    const seen = outcomes();
    choose(read("this very ink"), "永");
    await outbox.deliver();
    expect(kept()).toEqual(["永"]);
    expect(history.drawings).toEqual(["this very ink"]);
    const visitor = "POST /api/history/visitor";
    expect(history.requests).toEqual([visitor, visitor, "POST /api/history"]);
    expect(seen).toEqual(["kept"]);
    expect(waiting()).toEqual([]);
  });

  test("says how it was practised, also after a reload", async () => {
    choose(read("ink"), "永", "traced");
    await openPage();
    await outbox.deliver();
    choose(read("other ink"), "水");
    await outbox.deliver();
    expect(history.practices).toEqual(["traced", null]);
  });

  test("is one of its own for each try in practice, however alike", async () => {
    choose(read("ink"), "永", "copied");
    choose(read("ink"), "永", "copied");
    await outbox.deliver();
    expect(history.practices).toEqual(["copied", "copied"]);
  });

  test.each(["offline", "busy", "sign-in page", "answer lost"] as const)(
    "waits where the network is %s, and goes out later, once",
    async (mishap) => {
      const seen = outcomes();
      choose(read("ink"), "永");
      history.mishaps = [null, mishap];
      await outbox.deliver();
      expect(seen).toEqual(["waits"]);
      expect(waiting()).toHaveLength(1);
      await vi.advanceTimersByTimeAsync(5_000);
      expect(seen).toEqual(["waits", "kept"]);
      expect(kept()).toEqual(["永"]);
      expect(waiting()).toEqual([]);
    },
  );

  test("goes out at once when the network is back", async () => {
    choose(read("ink"), "永");
    history.mishaps = ["offline"];
    await outbox.deliver();
    dispatchEvent(new Event("online"));
    await vi.advanceTimersByTimeAsync(0);
    expect(kept()).toEqual(["永"]);
  });

  test("is asked for less and less often", async () => {
    choose(read("ink"), "永");
    history.mishaps = Array<"offline">(50).fill("offline");
    await outbox.deliver();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(history.requests.length).toBeLessThan(6);
  });

  test("is not sent while the browser drops the cookie, for nobody could reach it", async () => {
    history.keepsCookies = false;
    const seen: unknown[] = [];
    outbox.onOutcome((_, outcome) => seen.push(outcome));
    choose(read("ink"), "永");
    await outbox.deliver();
    expect(kept()).toEqual([]);
    expect(seen).toEqual([{ kind: "waits", forMs: 0, needsCookies: true }]);
    expect(outbox.lacksCookies()).toBe(true);
    history.keepsCookies = true;
    await outbox.deliver();
    expect(kept()).toEqual(["永"]);
    expect(outbox.lacksCookies()).toBe(false);
  });

  test.each(["throws", "rejects"])("goes out where asking for a lock %s", async (how) => {
    const refusal = new DOMException("denied", "SecurityError");
    const request = () => {
      if (how === "throws") throw refusal;
      return Promise.reject(refusal);
    };
    vi.stubGlobal("navigator", { locks: { request }, cookieEnabled: true });
    choose(read("ink"), "永");
    await outbox.deliver();
    expect(kept()).toEqual(["永"]);
  });

  test("survives that the page is closed at once", async () => {
    choose(read("ink"), "永");
    await openPage();
    await outbox.deliver();
    expect(kept()).toEqual(["永"]);
  });

  test("goes out where storage is refused", async () => {
    vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
    choose(read("ink"), "永");
    await outbox.deliver();
    expect(kept()).toEqual(["永"]);
  });

  test("that can never be saved is dropped, and told of", async () => {
    const seen = outcomes();
    choose({ ...read("ink"), receipt: "old" }, "永");
    await outbox.deliver();
    expect(seen).toEqual(["receipt-expired"]);
    expect(waiting()).toEqual([]);
    expect(outbox.lost()).toEqual([{ character: "永", problem: "receipt-expired" }]);
    outbox.forgetLost();
    expect(outbox.lost()).toEqual([]);
  });

  test("is not kept from going by what else lies in storage", async () => {
    localStorage.setItem("letters-waiting/1", '{"drawing": "javascript:1"}');
    localStorage.setItem("letters-waiting/2", "[");
    choose(read("ink"), "永");
    await outbox.deliver();
    expect(kept()).toEqual(["永"]);
    expect(waiting()).toEqual([]);
  });
});

describe("another choice for the same drawing", () => {
  test("in the first moment is the only one sent", async () => {
    const reading = read("ink");
    choose(reading, "永");
    choose(reading, "水");
    await outbox.deliver();
    expect(kept()).toEqual(["水"]);
    expect(history.requests.filter((asked) => asked === "POST /api/history")).toHaveLength(1);
  });

  test("takes the place of the one that is saved", async () => {
    const reading = read("ink");
    for (const character of ["永", "水", "氷"]) {
      choose(reading, character);
      await outbox.deliver();
      expect(kept()).toEqual([character]);
    }
  });

  test("takes its place while it is being sent", async () => {
    const reading = read("ink");
    choose(reading, "永");
    const sent = outbox.deliver();
    choose(reading, "水");
    await sent;
    expect(kept()).toEqual(["水"]);
  });

  test("takes its place when it is typed, scored anew, or picked after a reload", async () => {
    choose(read("ink"), "永");
    await outbox.deliver();
    choose(read("ink"), "驚");
    await outbox.deliver();
    expect(kept()).toEqual(["驚"]);
    await openPage();
    choose(read("ink"), "水");
    await outbox.deliver();
    expect(kept()).toEqual(["水"]);
  });

  test("is saved even where the one before was deleted in the meantime", async () => {
    choose(read("ink"), "永");
    await outbox.deliver();
    history.writings.clear();
    choose(read("ink"), "永");
    await outbox.deliver();
    expect(kept()).toEqual(["永"]);
  });

  test("of another drawing is another writing", async () => {
    choose(read("ink"), "永");
    choose(read("other ink"), "永");
    await outbox.deliver();
    expect(kept()).toEqual(["永", "永"]);
  });
});

test("deleting everything stops what waits, and what is on its way", async () => {
  choose(read("ink"), "永");
  outbox.empty();
  await outbox.deliver();
  expect(kept()).toEqual([]);
  choose(read("other ink"), "水");
  const sent = outbox.deliver();
  await Promise.resolve();
  outbox.empty();
  await sent;
  expect(kept()).toEqual([]);
  choose(read("third ink"), "木");
  await outbox.deliver();
  expect(kept()).toEqual(["木"]);
  outbox.empty();
  history.takeCookie();
  choose(read("fourth ink"), "川");
  await outbox.deliver();
  expect(history.visitors).toBe(2);
});

/** Mulberry32: the same course each time. */
function course(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

test("whatever fails and whenever, what was meant last is kept, once", async () => {
  const mishaps = [null, null, "offline", "answer lost", "busy", "sign-in page"] as const;
  for (let seed = 0; seed < 150; seed++) {
    localStorage.clear();
    sessionStorage.clear();
    history = new HistoryDouble();
    await openPage();
    const random = course(seed);
    const any = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!;
    let reading = read("ink");
    let meant = "";
    for (let step = 0; step < 6; step++) {
      if (random() < 0.25) reading = read("ink");
      meant = any(["永", "水", "氷", "木"]);
      choose(reading, meant);
      history.mishaps = Array.from({ length: 4 }, () => any(mishaps));
      const sent = outbox.deliver();
      if (random() < 0.6) await sent;
      else if (random() < 0.3) await Promise.resolve();
      if (random() < 0.2) {
        await sent;
        await openPage();
      }
    }
    history.mishaps = [];
    await outbox.deliver();
    await outbox.deliver();
    expect(kept(), `course ${seed}`).toEqual([meant]);
    expect(waiting(), `course ${seed}`).toEqual([]);
  }
}, 60_000);
