import { describe, expect, test } from "vitest";
import { characterOf, DAYS, lastDays } from "./days";

const NOW = new Date(2026, 2, 3, 0, 10);

describe("the stamps", () => {
  test("are of the last days until today, by the browser's own midnight", () => {
    const late = new Date(2026, 2, 2, 23, 45).toISOString();
    const first = new Date(2026, 1, 18, 0, 0).toISOString();
    const before = new Date(2026, 1, 17, 23, 45).toISOString();
    const days = lastDays([late, first, before], NOW);
    expect(days).toHaveLength(DAYS);
    expect(days.at(-1)!.date.getDate()).toBe(3);
    expect(days.flatMap(({ isActive }, i) => (isActive ? [i] : []))).toEqual([0, DAYS - 2]);
  });
});

describe("the character of the day", () => {
  const from = Array.from({ length: 80 }, (_, i) => String(i));

  test("is the same at any hour, and another one on another date", () => {
    const morning = characterOf(new Date(2026, 4, 17, 0, 0), from);
    expect(characterOf(new Date(2026, 4, 17, 23, 59), from)).toBe(morning);
    expect(characterOf(new Date(2026, 4, 18), from)).not.toBe(morning);
  });

  test("is known: whoever changes how it is chosen changes it for everyone", () => {
    expect(characterOf(new Date(2026, 4, 17), from)).toBe("30");
  });

  test.each([1, 2, 80, 1026])("comes again only after all %d had a turn", (length) => {
    const all = Array.from({ length }, (_, i) => String(i));
    const found = all.map((_, i) => characterOf(new Date(2026, 0, 1 + i), all));
    expect(new Set(found).size).toBe(length);
  });
});
