import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { isScored, LOOK_ALIKES, scoredCharacters, SMALL } from "../characters";
import { catalogueOf, SETS } from "./catalogue";
import { CONFUSED } from "./confused";
import { allDetails, type Details, detailsOf } from "./details";
import { loadSearchable } from "./finder";
import { search, type Searchable } from "./search";

const FOLDER = "src/characters-data";

/** A server's answers: the committed files. */
async function file(address: string): Promise<Response> {
  const name = /([\w-]+)\.json/.exec(address)![1];
  return new Response(readFileSync(`${FOLDER}/${name}.json`, "utf8"));
}

const index = JSON.parse(readFileSync(`${FOLDER}/index.json`, "utf8"));
let dictionary: Searchable;
beforeAll(async () => {
  globalThis.fetch = file as typeof fetch;
  dictionary = await loadSearchable();
});

test.each([
  "えい",
  "エイ",
  "ei",
  "EI",
  "eternity",
  "Eternity",
  "永",
  "ながい",
  "nagai",
  "なが",
  "ナガイ",
])("%s finds 永", (typed) => {
  expect(search(typed, dictionary).slice(0, 12)).toContain("永");
});

test.each([
  ["永遠", "永遠"],
  ["永", "永"],
  ["dragon", "竜龍辰"],
  ["rice field", "田"],
  ["☃", ""],
  ["zzzz", ""],
  ["constructor", ""],
])("%s finds %s first", (typed, found) => {
  expect(
    search(typed, dictionary)
      .join("")
      .slice(0, found.length || 1),
  ).toBe(found);
});

test("a kana comes before the kanji that are read so, and those before what is read longer", () => {
  const found = search("か", dictionary);
  expect(found.slice(0, 2)).toEqual(["か", "カ"]);
  expect(found.indexOf("火")).toBeLessThan(found.indexOf("会"));
  expect(search("ka", dictionary).slice(0, 30)).toEqual(found.slice(0, 30));
});

test("kanji of the first grades come first", () => {
  const found = search("せい", dictionary);
  expect(found.indexOf("生")).toBeLessThan(found.indexOf("政"));
});

test("what is being typed goes on finding", () => {
  for (const typed of ["え", "えi", "えい", "えいえ", "えいえん", "eien"]) {
    expect(search(typed, dictionary)).toContain("永");
  }
});

test("without the dictionary characters and kana are found", () => {
  expect(search("永", null)).toEqual(["永"]);
  expect(search("ka", null)).toEqual(["か", "カ"]);
});

test("every character has its place, and every kanji its details", async () => {
  const catalogue = catalogueOf(index);
  expect(catalogue.entries).toHaveLength(scoredCharacters().length);
  const sizes = SETS.map((set) => catalogue.entries.filter((entry) => entry.set === set).length);
  expect(sizes).toEqual([83, 87, 52, 10, 80, 160, 200, 202, 193, 191, 1110, 807, 297]);
  expect(catalogue.of("永")).toEqual({ character: "永", set: "grade5", strokes: 5, radical: "水" });
  expect(catalogue.of("あ")).toEqual({
    character: "あ",
    set: "hiragana",
    strokes: 3,
    radical: null,
  });
  expect(catalogue.of("々")?.radical).toBeNull();
  const details: ReadonlyMap<string, Details> = await allDetails();
  expect(details.size).toBe(3240);
  expect(details.get("永")).toEqual({
    on: ["エイ"],
    kun: ["なが.い"],
    meanings: ["eternity", "long", "lengthy"],
  });
  expect(await detailsOf("龍")).toEqual(details.get("龍"));
  expect(await detailsOf("あ")).toBeNull();
});

test("groups of characters are of the set, and small kana are paired", () => {
  for (const group of [...CONFUSED, ...LOOK_ALIKES]) {
    expect([...group].filter((each) => !isScored(each))).toEqual([]);
    expect(new Set(group).size).toBe([...group].length);
  }
  expect([...SMALL].every((each) => LOOK_ALIKES.some((group) => group.includes(each)))).toBe(true);
});
