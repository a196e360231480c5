import { useWords } from "./i18n";

/** A view that could not be loaded or shown. */
export function Broken() {
  const words = useWords(WORDS);
  return (
    <div class="page" role="alert">
      <p>{words.broken}</p>
      <button type="button" class="button" onClick={() => location.reload()}>
        {words.reload}
      </button>
    </div>
  );
}

const WORDS = {
  ja: { broken: "ページを開けませんでした。", reload: "読み込み直す" },
  en: { broken: "This page could not be opened.", reload: "Load again" },
};
