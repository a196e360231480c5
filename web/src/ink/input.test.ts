import { beforeEach, describe, expect, test, vi } from "vitest";
import { listenToPen, type Paper } from "./input";

const SIDE = 200;

let surface: HTMLElement;
let said: string[];

const paper: Paper = {
  begin: (points) => said.push(`begin ${points}`),
  extend: (points) => said.push(`extend ${points}`),
  finish: () => said.push("finish"),
  discard: () => said.push("discard"),
};

beforeEach(() => {
  said = [];
  surface = document.createElement("div");
  surface.getBoundingClientRect = () => new DOMRect(100, 50, SIDE, SIDE);
  surface.setPointerCapture = vi.fn();
});

/** A pointer at x, y of the square, in fractions of its side. */
function point(type: string, x: number, y: number, init: PointerEventInit = {}): void {
  const at = { clientX: 100 + x * SIDE, clientY: 50 + y * SIDE };
  surface.dispatchEvent(
    new PointerEvent(type, { pointerId: 1, pointerType: "mouse", ...at, ...init }),
  );
}

function touch(type: string, x: number, y: number, touchType: string, identifier = 1): Event {
  const event = new Event(type, { cancelable: true });
  const at = { clientX: 100 + x * SIDE, clientY: 50 + y * SIDE };
  Object.assign(event, { changedTouches: [{ identifier, touchType, ...at }] });
  surface.dispatchEvent(event);
  return event;
}

describe("pointer events", () => {
  beforeEach(() => void listenToPen(surface, paper, () => said.push("refused")));

  test("write a stroke in fractions of the square", () => {
    point("pointerdown", 0.25, 0.5);
    point("pointermove", 0.5, 0.5);
    point("pointerup", 0.75, 1);
    expect(said).toEqual(["begin 0.25,0.5", "extend 0.5,0.5", "extend 0.75,1", "finish"]);
    expect(surface.setPointerCapture).toHaveBeenCalledWith(1);
  });

  test("of another button or another finger write nothing", () => {
    point("pointerdown", 0, 0, { button: 2 });
    point("pointerdown", 0.5, 0.5, { pointerType: "touch", pointerId: 5 });
    point("pointermove", 0.6, 0.5, { pointerType: "touch", pointerId: 5 });
    point("pointerdown", 0.9, 0.9, { pointerType: "touch", pointerId: 6 });
    point("pointermove", 0.1, 0.1, { pointerType: "touch", pointerId: 6 });
    point("pointerup", 0.1, 0.1, { pointerType: "touch", pointerId: 6 });
    expect(said).toEqual(["begin 0.5,0.5", "extend 0.6,0.5"]);
  });

  test("of two fingers that come down together leave nothing", () => {
    for (const pointerId of [5, 6]) {
      point("pointerdown", 0.5, pointerId / 10, { pointerType: "touch", pointerId });
    }
    for (const type of ["pointermove", "pointerup"]) {
      for (const pointerId of [5, 6]) point(type, 0.9, 0.9, { pointerType: "touch", pointerId });
    }
    expect(said).toEqual(["begin 0.5,0.5", "discard"]);
    point("pointerdown", 0.1, 0.1, { pointerType: "touch", pointerId: 7 });
    expect(said.at(-1)).toBe("begin 0.1,0.1");
  });

  test("of a finger that would write after a pen are told of, of a palm that rests are not", () => {
    point("pointerdown", 0.5, 0.5, { pointerType: "pen" });
    point("pointerup", 0.5, 0.5, { pointerType: "pen" });
    point("pointerdown", 0.5, 0.5, { pointerType: "touch", pointerId: 5 });
    point("pointermove", 0.55, 0.5, { pointerType: "touch", pointerId: 5 });
    expect(said).not.toContain("refused");
    point("pointermove", 0.7, 0.5, { pointerType: "touch", pointerId: 5 });
    point("pointermove", 0.9, 0.5, { pointerType: "touch", pointerId: 5 });
    expect(said.filter((word) => word === "refused")).toHaveLength(1);
    point("pointerup", 0.9, 0.5, { pointerType: "touch", pointerId: 5 });
    point("pointerdown", 0.9, 0.9, { pointerType: "touch", pointerId: 6 });
    point("pointerdown", 0.5, 0.5, { pointerType: "pen" });
    point("pointermove", 0.1, 0.1, { pointerType: "touch", pointerId: 6 });
    expect(said.filter((word) => word === "refused")).toHaveLength(1);
  });

  test("of a palm that the system takes away leave nothing, of a pen what it wrote", () => {
    point("pointerdown", 0.5, 0.5, { pointerType: "touch" });
    point("pointercancel", 0.5, 0.5, { pointerType: "touch" });
    point("pointerdown", 0.5, 0.5, { pointerType: "pen" });
    point("pointercancel", 0.5, 0.5, { pointerType: "pen" });
    expect(said).toEqual(["begin 0.5,0.5", "discard", "begin 0.5,0.5", "finish"]);
  });

  test("end a stroke once, though the capture is lost afterwards", () => {
    point("pointerdown", 0.5, 0.5);
    point("pointerup", 0.5, 0.5);
    point("lostpointercapture", 0.5, 0.5);
    expect(said.filter((word) => word === "finish")).toHaveLength(1);
  });

  test("are not touch events: those only keep the page from moving", () => {
    expect(touch("touchstart", 0.5, 0.5, "direct").defaultPrevented).toBe(true);
    expect(touch("touchmove", 0.5, 0.5, "direct").defaultPrevented).toBe(true);
    expect(said).toEqual([]);
  });
});

describe("on an iPad touch events write, for Scribble swallows the pencil's pointer events", () => {
  beforeEach(() => {
    vi.stubGlobal("navigator", {
      userAgent: "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)",
      maxTouchPoints: 5,
    });
    listenToPen(surface, paper);
  });

  test("a pencil writes", () => {
    touch("touchstart", 0.25, 0.5, "stylus");
    touch("touchmove", 0.5, 0.5, "stylus");
    touch("touchend", 0.5, 0.5, "stylus");
    point("pointerdown", 0.25, 0.5, { pointerType: "pen" });
    expect(said).toEqual(["begin 0.25,0.5", "extend 0.5,0.5", "finish"]);
  });

  test("a palm does not, once there was a pencil", () => {
    touch("touchstart", 0.9, 0.9, "direct", 7);
    touch("touchstart", 0.25, 0.5, "stylus", 8);
    touch("touchmove", 0.8, 0.8, "direct", 7);
    touch("touchend", 0.25, 0.5, "stylus", 8);
    touch("touchstart", 0.9, 0.9, "direct", 9);
    expect(said).toEqual(["begin 0.9,0.9", "discard", "begin 0.25,0.5", "finish"]);
  });

  test("a mouse still does", () => {
    point("pointerdown", 0.25, 0.5);
    expect(said).toEqual(["begin 0.25,0.5"]);
  });
});

test("nothing is heard once the listening has ended", () => {
  listenToPen(surface, paper)();
  point("pointerdown", 0.5, 0.5);
  expect(said).toEqual([]);
});
