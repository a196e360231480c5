import type { Details } from "./details";

/** A kanji's readings and meanings, in two lines. */
export function Reading({ of: { on, kun, meanings } }: { of: Details }) {
  return (
    <>
      <span lang="ja" translate={false}>
        {[...on, ...kun.map(withOkurigana)].join("、")}
      </span>
      <span lang="en">{meanings.join(", ")}</span>
    </>
  );
}

/** なが（い） for なが.い, as school books write it. */
export function withOkurigana(kun: string): string {
  return kun.replace(/\.(.+)$/, "（$1）");
}
