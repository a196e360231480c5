import { useContext } from "preact/hooks";
import { at } from "./at";
import { type Language, LanguageContext, Plain, useWords } from "./i18n";
import icon from "./icons/letters.svg";
import "./header.css";

interface Props {
  readonly path: string;
  onLanguage(language: Language): void;
}

/** index.html has the name already, so that it is there before this code is. */
export function Header({ path, onLanguage }: Props) {
  const words = useWords(WORDS);
  const other = useContext(LanguageContext) === "ja" ? "en" : "ja";
  return (
    <header class="header">
      <a class="header-name" href={at("/")}>
        <img src={icon} alt="" width="32" height="32" />
        <span lang="en">Letters</span>
      </a>
      <a
        class="quiet"
        href={at("/history")}
        aria-current={path === "/history" ? "page" : undefined}
      >
        <Plain>{words.history}</Plain>
      </a>
      <button type="button" class="quiet" lang={other} onClick={() => onLanguage(other)}>
        <span key={other}>{other === "en" ? "English" : "日本語"}</span>
      </button>
    </header>
  );
}

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
  ja: { history: "履歴", about: "このサイトについて" },
  en: { history: "History", about: "About" },
};
