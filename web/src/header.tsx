import { at } from "./at";
import { type Language, language, Plain } from "./i18n";
import icon from "./icons/letters.svg";
import { placeOf, VIEWS } from "./views";
import "./header.css";

interface Props {
  readonly path: string;
  onLanguage(language: Language): void;
}

/** index.html has the name already, so that it shows before this code runs. */
export function Header({ path, onLanguage }: Props) {
  const other = language() === "ja" ? "en" : "ja";
  return (
    <header class="header">
      <a class="header-name" href={at("/")}>
        <img src={icon} alt="" width="32" height="32" />
        <span lang="en">Letters</span>
      </a>
      <nav class="tabs">
        {Object.entries(VIEWS).map(
          ([address, { tab }]) =>
            tab && (
              <a
                key={address}
                class="quiet"
                href={at(address)}
                aria-current={
                  address === path ? "page" : address === placeOf(path) ? "true" : undefined
                }
              >
                <Plain>{tab[language()]}</Plain>
              </a>
            ),
        )}
      </nav>
      <button type="button" class="quiet" lang={other} onClick={() => onLanguage(other)}>
        <span key={other}>{other === "en" ? "English" : "日本語"}</span>
      </button>
    </header>
  );
}
