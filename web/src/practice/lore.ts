/** What a card can show instead of the character: its readings and meanings. */

import { useEffect, useState } from "preact/hooks";
import { detailsOf } from "../catalogue/details";
import { withOkurigana } from "../catalogue/reading";
import { scriptOf } from "../characters";
import { useReturns } from "../online";
import { whenIdle } from "../when-idle";
import { soundOf } from "./kana";

export interface Lore {
  /** "ka", or "エイ・なが（い）" */
  readonly reading: string;
  /** In English; "" if it has none. */
  readonly meaning: string;
}

export type Kind = "hiragana" | "katakana" | "small-hiragana" | "small-katakana" | "other";

const MOST_READINGS = 4;
const MOST_MEANINGS = 3;

/** Whether a character can be asked for without showing it. */
export function canBeRecalled(character: string): boolean {
  return soundOf(character) !== null || scriptOf(character) === "kanji";
}

/** Null if there is none, or if it cannot be loaded just now. */
export function useLore(character: string): Lore | null | "loading" {
  const sound = soundOf(character);
  const isKanji = scriptOf(character) === "kanji";
  const [found, setFound] = useState<{ of: string; lore: Lore | null } | null>(null);
  const returns = useReturns(isKanji && found !== null && found.lore === null);

  useEffect(() => {
    if (!isKanji) return;
    let wanted = true;
    const show = (lore: Lore | null) => {
      if (wanted) setFound({ of: character, lore });
    };
    // The card is painted without waiting for it.
    whenIdle(() => {
      detailsOf(character).then(
        (details) => show(details && loreOf(details)),
        () => show(null),
      );
    });
    return () => {
      wanted = false;
    };
  }, [character, isKanji, returns]);

  if (sound) return { reading: sound.romaji, meaning: "" };
  if (!isKanji) return null;
  return found?.of === character ? found.lore : "loading";
}

function loreOf(details: NonNullable<Awaited<ReturnType<typeof detailsOf>>>): Lore | null {
  const { on, kun, meanings } = details;
  const readings = [...on, ...kun.map(withOkurigana)].slice(0, MOST_READINGS);
  if (readings.length === 0 && meanings.length === 0) return null;
  return { reading: readings.join("・"), meaning: meanings.slice(0, MOST_MEANINGS).join(", ") };
}

/** Shown next to a sound, as two or four kana share it. */
export function kindOf(character: string): Kind {
  const script = scriptOf(character);
  if (script !== "hiragana" && script !== "katakana") return "other";
  return soundOf(character)?.isSmall ? `small-${script}` : script;
}
