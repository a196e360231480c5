import { language } from "./i18n";

/** What a translation leaves alone: what is quoted in Japanese, Japanese within English. */
const JAPANESE = {
  ja: /(「[^」]*」)/,
  en: /([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+)/u,
};

/**
 * Words that may change and quote characters: as `Plain`, and no translation touches the characters.
 */
export function Text({ children }: { children: string }) {
  if (!children) return null;
  const parts = children.split(JAPANESE[language()]);
  return (
    <span key={children}>
      {parts.map((part, i) =>
        i % 2 ? (
          // oxlint-disable-next-line react/no-array-index-key -- other words are another element
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
