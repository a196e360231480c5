import { expect, test } from "vitest";
import { addressOf, filterOf } from "./filter";

test.each([
  [{}, "/history"],
  [{ script: "kanji" }, "/history?script=kanji"],
  [{ character: "永" }, "/history?character=%E6%B0%B8"],
] as const)("the filter %j stands in the address as %s", (filter, address) => {
  expect(addressOf(filter)).toBe(address);
  expect(filterOf(new URL(address, location.origin).search)).toEqual(filter);
});

test.each(["?script=runes", "?script=", "?other=1", "?script=kanji&character=永"])(
  "an address may ask for anything: %s",
  (search) => {
    expect(filterOf(search)).toEqual(search.includes("永") ? { character: "永" } : {});
  },
);
