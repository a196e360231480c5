import { useErrorBoundary, useLayoutEffect, useState } from "preact/hooks";
import { Broken } from "./broken";
import { Footer, Header } from "./header";
import { type Language, LanguageContext, preferredLanguage, rememberLanguage } from "./i18n";
import { usePath, useView } from "./route";
import { notFound, VIEWS } from "./views";

export function App() {
  const [language, setLanguage] = useState(preferredLanguage);
  const [error] = useErrorBoundary();
  const path = usePath();
  const View = useView(VIEWS[path] ?? notFound, Broken);

  useLayoutEffect(() => {
    document.documentElement.lang = language;
  }, [language]);

  function choose(chosen: Language): void {
    setLanguage(chosen);
    rememberLanguage(chosen);
  }

  return (
    <LanguageContext.Provider value={language}>
      <Header path={path} onLanguage={choose} />
      {/* Words that a browser has translated cannot be put into another language: new ones can. */}
      <main key={language}>{error ? <Broken /> : View && <View />}</main>
      {/* Not before what it stands below, which would push it down. */}
      {(View || error) && <Footer />}
    </LanguageContext.Provider>
  );
}
