/** What a kanji means and how it is read. */

import { data } from "../data";
import { loadCatalogue } from "./catalogue";
import { addressOf } from "./files";

export interface Details {
  /** In katakana. */
  readonly on: readonly string[];
  /** In hiragana, with a point before the okurigana: なが.い */
  readonly kun: readonly string[];
  /** In English. */
  readonly meanings: readonly string[];
}

/** As `python -m model catalogue` writes it: a line a kanji. */
interface File {
  readonly on: readonly string[];
  readonly kun: readonly string[];
  readonly meanings: readonly string[];
}

/** Of one character; null if it is not a kanji. Rejects if the file cannot be loaded. */
export async function detailsOf(character: string): Promise<Details | null> {
  const spot = (await loadCatalogue()).fileOf(character);
  return spot && detailsAt(await load(spot.file), spot.index);
}

/** Of every kanji. */
export async function allDetails(): Promise<ReadonlyMap<string, Details>> {
  const { files } = await loadCatalogue();
  const loaded = await Promise.all(files.map((_, file) => load(file)));
  return new Map(
    files.flatMap((kanji, file) =>
      kanji.map((each, index) => [each, detailsAt(loaded[file]!, index)] as const),
    ),
  );
}

function load(file: number): Promise<File> {
  return data(addressOf(`details-${file}`));
}

function detailsAt({ on, kun, meanings }: File, index: number): Details {
  return {
    on: split(on[index], "、"),
    kun: split(kun[index], "、"),
    meanings: split(meanings[index], ";"),
  };
}

function split(joined: string | undefined, by: string): string[] {
  return joined ? joined.split(by) : [];
}
