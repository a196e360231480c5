import { language } from "./i18n";

/** Text that the browser must not translate: quoted characters, Japanese within English. */
const JAPANESE = {
  ja: /(「[^」]*」)/,
  en: /([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+)/u,
};

/**
 * Words that may change and quote characters: like `Plain`, but the characters stay untranslated.
 */
export function Text({ children }: { children: string }) {
  if (!children) return null;
  const parts = children.split(JAPANESE[language()]);
  return (
    <span key={children}>
      {parts.map((part, i) =>
        i % 2 ? (
          // oxlint-disable-next-line react/no-array-index-key -- new words make a new element
          <span key={i} lang="ja" translate={false}>
            {part}
          </span>
        ) : (
          part
        ),
      )}
    </span>
  );
}
