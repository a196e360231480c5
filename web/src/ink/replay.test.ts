import { expect, test, vi } from "vitest";
import { Drawing } from "./drawing";
import { firstOf, replay } from "./replay";

const ACROSS = [0, 0.5, 0.5, 0.5, 1, 0.5];
const DOWN = [0.5, 0, 0.5, 1];

test.each([
  [0, [[0, 0.5, 0, 0.5]]],
  [0.25, [[0, 0.5, 0.25, 0.5]]],
  [0.75, [[0, 0.5, 0.5, 0.5, 0.75, 0.5]]],
  [1.1, [ACROSS]],
  [1.8, [ACROSS, [0.5, 0, 0.5, 0.5]]],
  [9, [ACROSS, DOWN]],
])("after %d sides of the square there are %j", (way, strokes) => {
  const near = firstOf([ACROSS, DOWN], way);
  expect(near.map((stroke) => stroke.map((value) => +value.toFixed(6)))).toEqual(strokes);
});

test("a dot is there at once", () => {
  expect(firstOf([[0.5, 0.5], DOWN], 0)).toEqual([[0.5, 0.5]]);
});

test.each([
  ["when it is stopped", (_: Drawing, stop: () => void) => stop()],
  ["when one writes on", (drawing: Drawing) => drawing.add(DOWN)],
  ["by Esc", () => dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }))],
  ["when the time is over", () => {}],
])("a replay ends %s, once", async (_, act) => {
  const drawing = new Drawing([[0, 0.5, 0.1, 0.5]]);
  const perform = vi.fn();
  const onEnd = vi.fn();
  const stop = replay(drawing, { perform }, onEnd);
  act(drawing, stop);
  await vi.waitFor(() => expect(onEnd).toHaveBeenCalled(), { timeout: 60_000 });
  stop();
  expect(onEnd).toHaveBeenCalledOnce();
  expect(perform).toHaveBeenLastCalledWith(null);
});
