import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { chooseLanguage, type Language } from "../../i18n";
import { Candidates } from "./candidates";
import { Mark } from "./hanamaru";
import { Meant } from "./meant";
import { Score } from "./score";
import { Spoken } from "./verdict";
import { FAILURES } from "./words";

const EI = { character: "永", score: 93, probability: 0.97 };
const READING = { model: "10", candidates: [EI], receipt: "r", drawing: "data:," };
const MIZU = { character: "水", score: 41, probability: 0.02 };

let root: HTMLElement;
beforeEach(() => {
  root = document.createElement("div");
  document.body.append(root);
});
afterEach(() => {
  render(null, root);
  root.remove();
});

function show(view: preact.ComponentChild, language: Language = "ja"): void {
  chooseLanguage(language);
  void act(() => render(view, root));
}

function lessMotion(reduced: boolean): void {
  vi.stubGlobal("matchMedia", () => ({ matches: reduced }));
}

const text = (selector: string) => root.querySelector(selector)?.textContent;

describe("candidates", () => {
  test("come in their order, each with its script, the picked one pressed", () => {
    show(<Candidates candidates={[MIZU, EI]} picked={EI} onPick={() => {}} />);
    const tiles = [...root.querySelectorAll("button")];
    expect(tiles.map((tile) => tile.textContent)).toEqual(["水漢字", "永漢字"]);
    expect(tiles.map((tile) => tile.getAttribute("aria-pressed"))).toEqual(["false", "true"]);
  });

  test("give back the one that is tapped", () => {
    const onPick = vi.fn();
    show(<Candidates candidates={[EI, MIZU]} picked={null} onPick={onPick} />);
    root.querySelectorAll("button")[1]!.click();
    expect(onPick).toHaveBeenCalledExactlyOnceWith(MIZU);
  });
});

describe("a score", () => {
  test("counts up to its number", async () => {
    lessMotion(false);
    show(<Score of={EI} near={[]} />);
    expect(text(".score-figure")).toBe("0");
    await vi.waitFor(() => expect(text(".score-figure")).toBe("93"), { timeout: 60_000 });
  });

  test("is there at once for those who want less motion", () => {
    lessMotion(true);
    show(<Score of={EI} near={[]} />);
    expect(text(".score-figure")).toBe("93");
    expect(root.querySelector(".score-best")).not.toBeNull();
  });

  test("says how far down the candidates the character came", () => {
    lessMotion(true);
    show(<Score of={{ ...MIZU, rank: 1022 }} near={[]} />, "en");
    expect(text(".score-words")).toContain("It was the 1,022nd candidate");
  });

  test.each([
    [[], "よく"],
    [[["氷", 0.11]], "少し「氷」にも見えます"],
    [
      [
        ["氷", 0.3],
        ["水", 0.1],
        ["求", 0.1],
      ],
      "少し「氷」や「水」にも見えます",
    ],
    [
      [
        ["入", 0.5],
        ["八", 0.2],
      ],
      "むしろ「入」に見えます",
    ],
  ] as const)("says what else it was nearly taken for: %j", (near, said) => {
    lessMotion(true);
    const seen = near.map(([character, share]) => ({ character, share }));
    show(<Score of={{ ...EI, score: 80 }} near={seen} />);
    expect(text(".score-words")).toContain(said);
    expect(text(".score-words")!.includes("見えます")).toBe(near.length > 0);
  });

  test.each([
    ["missing_stroke", 0.9, "一画たりないようです"],
    ["extra_stroke", 0.5, "一画多いようです"],
    ["not_a_character", 0.97, "文字には見えないようです"],
    ["missing_stroke", 0.49, undefined],
    ["a_kind_of_tomorrow", 0.9, undefined],
  ])("tells of what is probably wrong: %s at %d", (kind, probability, said) => {
    lessMotion(true);
    show(<Score of={EI} near={[]} defect={{ kind, probability }} />);
    expect(text(".score-defect")).toBe(said);
    const answer = { ...READING, defect: { kind, probability } };
    show(<Spoken answer={answer} picked={EI} />);
    expect(root.textContent).toBe(
      ["「永」は100点満点で93点。とても読みやすい。", said].filter(Boolean).join(" "),
    );
  });

  test.each([
    [90, true],
    [89, false],
  ])("of %i has a flower: %s", (score, flower) => {
    show(<Mark score={score} drawing={{ strokes: [], width: 10 }} />);
    expect(root.querySelector(".hanamaru") !== null).toBe(flower);
  });

  test.each([
    ["upper-right", []],
    ["upper-left", [[0.85, 0.1]]],
    [
      "lower-right",
      [
        [0.85, 0.1, 0.85, 0.2],
        [0.1, 0.1],
      ],
    ],
    [
      "lower-left",
      [
        [0.85, 0.1, 0.85, 0.9],
        [0.1, 0.1],
      ],
    ],
  ])("the flower goes to the corner with the least ink: %s", (corner, strokes) => {
    show(<Mark score={95} drawing={{ strokes, width: 10 }} />);
    expect(root.querySelector(`.hanamaru-${corner}`)).not.toBeNull();
  });
});

async function type(typed: string, onAsk: Parameters<typeof Meant>[0]["onAsk"]): Promise<void> {
  show(<Meant onAsk={onAsk} onBack={() => {}} />);
  const input = root.querySelector("input")!;
  input.value = typed;
  await act(() => void input.dispatchEvent(new Event("input", { bubbles: true })));
  await act(async () => {
    root
      .querySelector("form")!
      .dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
    await Promise.resolve();
  });
}

describe("a character that is not among the candidates", () => {
  test("is asked for", async () => {
    const onAsk = vi.fn(async () => null);
    await type("Ａ", onAsk);
    expect(onAsk).toHaveBeenCalledExactlyOnceWith("A");
  });

  test("is chosen where more than one was typed", async () => {
    const onAsk = vi.fn(async () => null);
    await type("永遠", onAsk);
    expect(onAsk).not.toHaveBeenCalled();
    expect(text("[role=alert]")).toBe("書いた字を選んでください。");
    await act(() => root.querySelectorAll<HTMLElement>(".candidates button")[1]!.click());
    expect(onAsk).toHaveBeenCalledExactlyOnceWith("遠");
  });

  test("is asked for when there is none", async () => {
    const onAsk = vi.fn(async () => null);
    await type(" ", onAsk);
    expect(onAsk).not.toHaveBeenCalled();
    expect(text("[role=alert]")).toBe("書いた字を入力してください。");
  });

  test("may be none that can be scored", async () => {
    await type("☃", async () => FAILURES["unknown-target"]);
    expect(text("[role=alert]")).toBe("「☃」はまだ採点できません。");
  });

  test.each([
    ["a keyboard comes up", 0.5, 1, 1],
    ["a keyboard goes away", 1, 1, 0],
    ["somebody zooms in", 0.5, 2, 0],
  ])("is typed in the half of the screen that is seen: %s", (_, share, scale, times) => {
    const seen = Object.assign(new EventTarget(), { height: share * innerHeight, scale });
    vi.stubGlobal("visualViewport", seen);
    const scrolled = vi.spyOn(HTMLElement.prototype, "scrollIntoView").mockReturnValue();
    show(<Meant onAsk={async () => null} onBack={() => {}} />);
    seen.dispatchEvent(new Event("resize"));
    expect(scrolled).toHaveBeenCalledTimes(times);
    show(null);
    seen.dispatchEvent(new Event("resize"));
    expect(scrolled).toHaveBeenCalledTimes(times);
  });
});
