import { at } from "./at";
import { Plain, useWords } from "./i18n";

/** Below every view; shown after the view, which would push it down. */
export function Footer() {
  const words = useWords(WORDS);
  return (
    <footer class="footer">
      <a class="quiet" href={at("/about")}>
        <Plain>{words.about}</Plain>
      </a>
    </footer>
  );
}

const WORDS = {
  ja: { about: "このサイトについて" },
  en: { about: "About" },
};
