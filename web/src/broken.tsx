import { useWords } from "./i18n";

export const OUT_OF_REACH = {
  ja: "読み込めませんでした。電波を確かめて、もう一度お試しください。",
  en: "This part could not be loaded. Check your connection and try again.",
};

/** A view that could not be loaded or shown. */
export function Broken() {
  return (
    <div class="page" role="alert">
      <h1>{useWords(OUT_OF_REACH)}</h1>
      <button type="button" class="button main-button" onClick={() => location.reload()}>
        {useWords(RELOAD)}
      </button>
    </div>
  );
}

const RELOAD = { ja: "読み込み直す", en: "Reload" };
