/** The sets to practise, each with its own address below /practice. */

import type { AllProgress } from "../api/history";
import {
  CONFUSED_BY_A_PART,
  CONFUSED_BY_A_STROKE,
  CONFUSED_KANA,
  CONFUSED_LATIN,
} from "../catalogue/confused";
import type { Words } from "../i18n";
import { HIRAGANA, KATAKANA } from "./kana";

export interface PracticeSet {
  /** As in the address. */
  readonly id: string;
  readonly name: Words<string>;
  readonly characters: readonly string[];
}

/** The groups in which sets are listed, in this order: those that need the catalogue come last. */
export const GROUPS = ["basic", "confused", "primary", "secondary", "names"] as const;
export type Group = (typeof GROUPS)[number];

export interface ListedSet extends PracticeSet {
  readonly group: Group;
  /** Its name below the name of its group. */
  readonly short: Words<string>;
}

/** The kanji of school and for names, from the catalogue. */
export interface Grades {
  /** From 小1 to 小6. */
  readonly primary: readonly (readonly string[])[];
  readonly secondary: readonly string[];
  readonly names: readonly string[];
}

export const MOST_IN_A_PART = 100;
const WEAK_BELOW = 80;
const MOST_WEAK = 100;

const LATIN = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

export const PLAIN_SETS: readonly ListedSet[] = [
  basic("ひらがな", "Hiragana", HIRAGANA),
  basic("カタカナ", "Katakana", KATAKANA),
  basic("英数字", "Letters and digits", [...LATIN]),
  {
    id: "まちがえやすいかな",
    name: { ja: "まちがえやすいかな", en: "Easily mistaken kana" },
    group: "confused",
    short: { ja: "かな", en: "Kana" },
    characters: apart(CONFUSED_KANA),
  },
  {
    id: "まちがえやすい英数字",
    name: { ja: "まちがえやすい英数字", en: "Easily mistaken letters" },
    group: "confused",
    short: { ja: "英数字", en: "Letters" },
    characters: apart(CONFUSED_LATIN),
  },
  {
    id: "まちがえやすい漢字1",
    name: { ja: "まちがえやすい漢字 点と画", en: "Easily mistaken kanji: one stroke" },
    group: "confused",
    short: { ja: "漢字 点と画", en: "Kanji: one stroke" },
    characters: apart(CONFUSED_BY_A_STROKE),
  },
  {
    id: "まちがえやすい漢字2",
    name: { ja: "まちがえやすい漢字 へんとつくり", en: "Easily mistaken kanji: one part" },
    group: "confused",
    short: { ja: "漢字 へんとつくり", en: "Kanji: one part" },
    characters: apart(CONFUSED_BY_A_PART),
  },
];

function basic(id: string, english: string, characters: readonly string[]): ListedSet {
  const name = { ja: id, en: english };
  return { id, name, short: name, group: "basic", characters };
}

/** The members of a group stay together: writing them in turn shows the difference. */
function apart(groups: readonly string[]): readonly string[] {
  return [...new Set(groups.join(""))];
}

export function setsOfGrades({ primary, secondary, names }: Grades): readonly ListedSet[] {
  return [
    ...primary.map((characters, i) => ({
      id: `小${i + 1}`,
      name: { ja: `小学${i + 1}年`, en: `Grade ${i + 1}` },
      group: "primary" as const,
      short: { ja: `${i + 1}年`, en: `Grade ${i + 1}` },
      characters,
    })),
    ...parts("secondary", "中学", { ja: "中学", en: "Secondary school" }, secondary),
    ...parts("names", "人名", { ja: "人名", en: "Names" }, names),
  ];
}

function parts(
  group: Group,
  id: string,
  name: Words<string>,
  all: readonly string[],
): readonly ListedSet[] {
  const count = Math.ceil(all.length / MOST_IN_A_PART);
  return Array.from({ length: count }, (_, i) => ({
    id: `${id}${i + 1}`,
    name: { ja: `${name.ja} ${i + 1}`, en: `${name.en} ${i + 1}` },
    group,
    short: { ja: String(i + 1), en: String(i + 1) },
    characters: all.slice(i * MOST_IN_A_PART, (i + 1) * MOST_IN_A_PART),
  }));
}

/** Characters that did not read well the last time, lowest score first. */
export function weakSet({ characters }: AllProgress): PracticeSet {
  const weak = Object.entries(characters)
    .filter(([, { latest }]) => latest < WEAK_BELOW)
    .toSorted(([, a], [, b]) => a.latest - b.latest)
    .slice(0, MOST_WEAK);
  return {
    id: "にがて",
    name: { ja: "にがてな字", en: "Your hardest" },
    characters: weak.map(([character]) => character),
  };
}

/** Characters that are due again, longest due first. */
export function dueSet({ characters }: AllProgress, now: Date): PracticeSet {
  const due = Object.entries(characters)
    .filter(([, progress]) => isDue(progress, now))
    .toSorted(([, a], [, b]) => a.due.localeCompare(b.due));
  return {
    id: "復習",
    name: { ja: "復習", en: "Review" },
    characters: due.map(([character]) => character),
  };
}

export function isDue({ due }: { readonly due: string }, now: Date): boolean {
  return Date.parse(due) <= now.getTime();
}
