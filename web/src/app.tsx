import { useEffect, useErrorBoundary, useLayoutEffect, useReducer, useState } from "preact/hooks";
import { Broken } from "./broken";
import { Header } from "./header";
import { chooseLanguage, type Language, language } from "./i18n";
import { usePath, useView } from "./route";
import { viewAt } from "./views";
import { whenIdle } from "./when-idle";

type Later = typeof import("./after-first-view");

export function App() {
  const [later, setLater] = useState<Later | null>(null);
  const [, redraw] = useReducer((times: number) => times + 1, 0);
  const [error] = useErrorBoundary();
  const path = usePath();
  const View = useView(viewAt(path), Broken);

  useEffect(() => whenIdle(() => void import("./after-first-view").then(setLater, () => {})), []);
  useLayoutEffect(() => {
    document.documentElement.lang = language();
  });

  function choose(chosen: Language): void {
    chooseLanguage(chosen);
    redraw(undefined);
  }

  return (
    <>
      <Header path={path} onLanguage={choose} />
      {/* The key makes new elements: text that a browser has translated cannot be changed. */}
      <main key={language()}>{error ? <Broken /> : View && <View />}</main>
      {/* Only after the view above it, which would push it down. */}
      {later && (View || error) && <later.Footer />}
    </>
  );
}
