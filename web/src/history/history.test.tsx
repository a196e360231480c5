import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { chooseLanguage, type Language } from "../i18n";
import type { Writing } from "../api/history";
import History from "./history";

const FIGURES = { count: 3, best: 93, mean: 81.5 };

function writing(number: number, character = "永"): Writing {
  return {
    id: `id-${number}`,
    written: "2026-05-17T12:00:00Z",
    character,
    script: "kanji",
    score: 70 + number,
    drawing: "data:image/png;base64,AAAA",
    practice: null,
  };
}

let root: HTMLElement;
let answers: Record<string, unknown>;
let asked: string[];

beforeEach(() => {
  localStorage.clear();
  root = document.createElement("div");
  document.body.append(root);
  asked = [];
  answers = {
    "GET /api/history?limit=36": { writings: [writing(2), writing(1)], next: "cursor" },
    "GET /api/history?limit=36&cursor=cursor": { writings: [writing(0)], next: null },
    "GET /api/history/summary": { ...FIGURES, scripts: { kanji: FIGURES } },
  };
  vi.stubGlobal("fetch", async (path: string, { method = "GET" }: RequestInit = {}) => {
    const request = `${method} ${path}`;
    asked.push(request);
    const answer = answers[request];
    if (answer instanceof Response) return answer.clone();
    if (answer) return Response.json(answer);
    throw new TypeError("Failed to fetch");
  });
});

afterEach(() => {
  history.replaceState(null, "", "/history");
  render(null, root);
  root.remove();
});

async function show(language: Language = "ja"): Promise<void> {
  chooseLanguage(language);
  await act(() => render(<History />, root));
  await answered();
}

async function press(name: string): Promise<void> {
  const button = [...root.querySelectorAll("button")].find((each) =>
    each.textContent!.includes(name),
  );
  await act(() => button!.click());
  await answered();
}

const { setTimeout: inTime } = globalThis; // also where a test stops the clock
const answered = () => act(() => new Promise<void>((resolve) => void inTime(resolve, 0)));
const tiles = () => [...root.querySelectorAll(".tile")].map((tile) => tile.textContent);
const text = (selector: string) => root.querySelector(selector)?.textContent;

describe("the history", () => {
  test("shows the newest, and the next page when asked", async () => {
    await show();
    expect(tiles()).toEqual(["永 72点 2026年5月17日", "永 71点 2026年5月17日"]);
    await press("もっと見る");
    expect(tiles()).toHaveLength(3);
    expect(text(".more")).toBeUndefined();
  });

  test("writes numbers and dates as the language does", async () => {
    await show("en");
    expect(tiles()[0]).toBe("永 72 May 17, 2026");
    expect(text(".figures")).toBe("Written3Best93Mean81.5");
  });

  test("shows each character once, and one of them when it is pressed", async () => {
    const progress = { count: 2, best: 93, latest: 71, written: "2026-05-17T12:00:00Z" };
    answers["GET /api/history/characters"] = {
      characters: { 永: { ...progress, due: "2026-05-18T12:00:00Z" } },
      active: [],
    };
    answers["GET /api/history?character=%E6%B0%B8&limit=36"] = {
      writings: [writing(2)],
      next: null,
    };
    await show();
    await press("字ごと");
    expect(text(".by-character")).toBe("永93点2回 2026年5月17日");
    expect(location.search).toBe("?by=characters");
    expect(tiles()).toEqual([]);
    await press("永");
    expect(tiles()).toEqual(["永 72点 2026年5月17日"]);
    expect(location.search).toBe("?character=%E6%B0%B8");
  });

  test("shows the days, and what was traced without its score", async () => {
    const traced = { ...writing(2), practice: "traced" };
    const before = { ...writing(1), written: "2026-05-15T12:00:00Z" };
    answers["GET /api/history?limit=36"] = { writings: [traced, before], next: null };
    await show();
    await press("日ごと");
    const days = [...root.querySelectorAll(".day h2")].map((day) => day.textContent);
    expect(days).toEqual(["2026年5月17日 1字", "2026年5月15日 1字"]);
    expect(tiles()).toEqual(["永 なぞり 2026年5月17日", "永 71点 2026年5月15日"]);
    expect(root.querySelector(".chart")).toBeNull();
  });

  test("keeps what it shows when the next page does not come", async () => {
    answers["GET /api/history?limit=36&cursor=cursor"] = Response.json(
      { type: "/problems/unavailable" },
      { status: 503 },
    );
    await show();
    await press("もっと見る");
    expect(tiles()).toHaveLength(2);
    expect(text(".history-main [role=alert]")).toContain("いま履歴を使えません");
  });

  test("says when it cannot be reached", async () => {
    answers = {};
    await show();
    expect(text(".history-main [role=alert]")).toContain("つながりませんでした");
    expect(root.querySelector(".history-none")).toBeNull();
  });

  test("names a character that cannot be scored beside the field, and shows all", async () => {
    history.replaceState(null, "", "/history?character=☃");
    await show();
    expect(text("#only-trouble")).toBe("「☃」は採点できる字ではありません。");
    expect(tiles()).toHaveLength(2);
    expect(text(".chip[aria-pressed=true]")).toContain("すべて");
    await press("漢字");
    expect(text("#only-trouble")).toBe("");
  });

  test.each(["永\ufe00", "\u200b永　"])("filters by %j as by 永", async (typed) => {
    answers["GET /api/history?character=%E6%B0%B8&limit=36"] = {
      writings: [writing(1)],
      next: null,
    };
    await show();
    const input = root.querySelector<HTMLInputElement>(".filters-only input")!;
    input.value = typed;
    await press("絞る");
    expect(tiles()).toHaveLength(1);
    expect(location.search).toBe("?character=%E6%B0%B8");
  });

  test("deletes one after a moment in which that can be undone", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    answers["DELETE /api/history/id-2"] = new Response(null, { status: 204 });
    await show();
    const remove = async () => {
      await act(() => root.querySelector<HTMLElement>(".tile")!.click());
      await press("この字を削除");
    };
    await remove();
    expect(tiles()).toHaveLength(1);
    expect(text(".figures")).toContain("書いた字2");
    await press("元に戻す");
    expect(tiles()).toHaveLength(2);
    await act(async () => void (await vi.advanceTimersByTimeAsync(10_000)));
    expect(asked).not.toContain("DELETE /api/history/id-2");
    await remove();
    await act(async () => void (await vi.advanceTimersByTimeAsync(10_000)));
    expect(asked).toContain("DELETE /api/history/id-2");
    expect(tiles()).toHaveLength(1);
    vi.useRealTimers();
  });

  test("takes a sign-in page for no answer", async () => {
    answers["GET /api/history?limit=36"] = new Response("<html>Wi-Fi</html>");
    await show();
    expect(text(".history-main [role=alert]")).toContain("うまくいきませんでした");
  });

  test("asks for one script alone", async () => {
    answers["GET /api/history?script=kanji&limit=36"] = { writings: [writing(1)], next: null };
    await show();
    await press("漢字");
    expect(tiles()).toHaveLength(1);
    expect(location.search).toBe("?script=kanji");
    await press("すべて");
    expect(location.search).toBe("");
  });

  test("says what was refused while nobody was looking, until that is understood", async () => {
    const lost = [{ character: "山", problem: "receipt-expired" }];
    localStorage.setItem("letters-lost", JSON.stringify([null, ...lost]));
    await show();
    expect(text(".notices")).toContain("「山」は保存できませんでした");
    await press("わかりました");
    expect(text(".notices")).toBe("");
  });
});
