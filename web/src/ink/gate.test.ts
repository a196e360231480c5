import { describe, expect, test } from "vitest";
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
