import { describe, expect, test, vi } from "vitest";
import { PointerGate } from "./gate";

describe("the gate", () => {
  test("lets one finger write at a time", () => {
    const gate = new PointerGate();
    expect(gate.enter(1, "touch", true)).toBe("writes");
    expect(gate.enter(2, "touch", true)).toBe("waits");
    expect(gate.holds(1)).toBe(true);
    expect(gate.holds(2)).toBe(false);
    gate.leave(1);
    gate.leave(2);
    expect(gate.enter(3, "touch", true)).toBe("writes");
  });

  test("takes two fingers that come down together for a gesture, until both have left", () => {
    const gate = new PointerGate();
    gate.enter(1, "touch", false);
    expect(gate.enter(2, "touch", false)).toBe("gesture");
    expect(gate.holds(1) || gate.holds(2)).toBe(false);
    expect(gate.enter(3, "touch", false)).toBe("waits");
    gate.leave(1);
    gate.leave(3);
    expect(gate.enter(4, "touch", false)).toBe("waits");
    gate.leave(2);
    gate.leave(4);
    expect(gate.enter(5, "touch", false)).toBe("writes");
  });

  test("keeps the palm out once a pen was seen", () => {
    const gate = new PointerGate();
    gate.enter(1, "pen", true);
    gate.leave(1);
    expect(gate.enter(2, "touch", true)).toBe("palm");
    expect(gate.enter(3, "pen", true)).toBe("writes");
  });

  test("lets the finger in again when the pen has been put away", () => {
    const now = vi.spyOn(performance, "now").mockReturnValue(0);
    const gate = new PointerGate();
    gate.enter(1, "pen", true);
    gate.leave(1);
    now.mockReturnValue(59_000);
    expect(gate.enter(2, "touch", true)).toBe("palm");
    now.mockReturnValue(61_000);
    expect(gate.enter(3, "touch", true)).toBe("writes");
  });

  test("gives way to the pen where the palm came first", () => {
    const gate = new PointerGate();
    gate.enter(1, "touch", true);
    expect(gate.enter(2, "pen", true)).toBe("ousts");
    expect(gate.holds(1)).toBe(false);
    expect(gate.holds(2)).toBe(true);
  });

  test("does not take the line from a mouse or another pen", () => {
    const gate = new PointerGate();
    gate.enter(1, "mouse", true);
    expect(gate.enter(2, "pen", true)).toBe("waits");
    expect(gate.holds(1)).toBe(true);
  });
});
