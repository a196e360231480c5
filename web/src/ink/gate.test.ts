import { describe, expect, test, vi } from "vitest";
import { PointerGate } from "./gate";

describe("the gate", () => {
  test("lets one finger write at a time", () => {
    const gate = new PointerGate();
    expect(gate.enter(1, "touch")).toBe("writes");
    expect(gate.enter(2, "touch")).toBe("waits");
    expect(gate.holds(1)).toBe(true);
    expect(gate.holds(2)).toBe(false);
    gate.leave();
    expect(gate.enter(3, "touch")).toBe("writes");
  });

  test("keeps the palm out once a pen was seen", () => {
    const gate = new PointerGate();
    gate.enter(1, "pen");
    gate.leave();
    expect(gate.enter(2, "touch")).toBe("waits");
    expect(gate.enter(3, "pen")).toBe("writes");
  });

  test("lets the finger in again when the pen has been put away", () => {
    const now = vi.spyOn(performance, "now").mockReturnValue(0);
    const gate = new PointerGate();
    gate.enter(1, "pen");
    gate.leave();
    now.mockReturnValue(59_000);
    expect(gate.enter(2, "touch")).toBe("waits");
    now.mockReturnValue(61_000);
    expect(gate.enter(3, "touch")).toBe("writes");
  });

  test("gives way to the pen where the palm came first", () => {
    const gate = new PointerGate();
    gate.enter(1, "touch");
    expect(gate.enter(2, "pen")).toBe("ousts");
    expect(gate.holds(1)).toBe(false);
    expect(gate.holds(2)).toBe(true);
  });

  test("does not take the line from a mouse or another pen", () => {
    const gate = new PointerGate();
    gate.enter(1, "mouse");
    expect(gate.enter(2, "pen")).toBe("waits");
    expect(gate.holds(1)).toBe(true);
  });
});
