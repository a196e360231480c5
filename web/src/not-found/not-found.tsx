import { at } from "../at";
import { useWords } from "../i18n";
import { useTitle } from "../title";
import "../page.css";

export default function NotFound() {
  const words = useWords(WORDS);
  useTitle(`${words.title} — Letters`);
  return (
    <div class="page">
      <h1>{words.title}</h1>
      <p>{words.explanation}</p>
      <a class="button main-button" href={at("/")}>
        {words.home}
      </a>
    </div>
  );
}

const WORDS = {
  ja: {
    title: "ページが見つかりません",
    explanation: "お探しのページは、ここにはありませんでした。",
    home: "字を書く",
  },
  en: {
    title: "Page not found",
    explanation: "There is nothing at this address.",
    home: "Write a character",
  },
};
