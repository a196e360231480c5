/** The sets that need the catalogue, which is loaded when practice is opened. */

import { useEffect, useState } from "preact/hooks";
import { type Catalogue, type CharacterSet, loadCatalogue } from "../catalogue/catalogue";
import { useReturns } from "../online";
import { type Grades, type ListedSet, PLAIN_SETS, setsOfGrades } from "./sets";

const PRIMARY = [1, 2, 3, 4, 5, 6] as const;

export interface Sets {
  readonly all: readonly ListedSet[];
  /** The kanji of primary school, from which the character of the day is taken. */
  readonly daily: readonly string[];
  /** Whether the catalogue's sets are included; null if they cannot be loaded just now. */
  readonly isWhole: boolean | null;
}

const PLAIN: Sets = { all: PLAIN_SETS, daily: [], isWhole: false };
let loaded: Sets | undefined;

export function useSets(): Sets {
  const [sets, setSets] = useState(loaded ?? PLAIN);
  const returns = useReturns(sets.isWhole === null);

  useEffect(() => {
    if (loaded) return;
    loadCatalogue().then(
      (catalogue) => setSets((loaded = setsOf(catalogue))),
      () => setSets({ ...PLAIN, isWhole: null }),
    );
  }, [returns]);

  return sets;
}

export function setsOf(catalogue: Catalogue): Sets {
  const grades = gradesOf(catalogue);
  return {
    all: [...PLAIN_SETS, ...setsOfGrades(grades)],
    daily: grades.primary.flat(),
    isWhole: true,
  };
}

function gradesOf({ entries }: Catalogue): Grades {
  const of = (wanted: CharacterSet) =>
    entries.filter(({ set }) => set === wanted).map(({ character }) => character);
  return {
    primary: PRIMARY.map((grade) => of(`grade${grade}`)),
    secondary: of("junior"),
    names: of("names"),
  };
}
