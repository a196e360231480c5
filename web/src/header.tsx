import { useContext } from "preact/hooks";
import { type Language, LanguageContext } from "./i18n";
import icon from "./icons/letters.svg";
import "./header.css";

export function Header({ onLanguage }: { onLanguage: (language: Language) => void }) {
  const other = useContext(LanguageContext) === "ja" ? "en" : "ja";
  return (
    <header class="header">
      <a class="header-name" href="/">
        <img src={icon} alt="" width="32" height="32" />
        <span lang="en">Letters</span>
      </a>
      <button type="button" class="quiet" lang={other} onClick={() => onLanguage(other)}>
        {other === "en" ? "English" : "日本語"}
      </button>
    </header>
  );
}
