import { useEffect, useState } from "preact/hooks";
import { type Details, detailsOf } from "../catalogue/details";
import { withOkurigana } from "../catalogue/reading";
import { romajiOf } from "../catalogue/romaji";
import { useWords } from "../i18n";
import { useReturns } from "../online";
import { Text } from "../text";
import { addressOf, ANY } from "./asked";
import { useCatalogue } from "./use-catalogue";
import { WORDS } from "./words";

/** Readings, meanings, set, strokes and radical. */
export function Facts({ character }: { character: string }) {
  const words = useWords(WORDS);
  const catalogue = useCatalogue();
  const details = useDetails(character);
  const entry = catalogue && catalogue !== "loading" ? catalogue.of(character) : undefined;
  if (catalogue === null || details === null) {
    return (
      <p class="trouble" role="alert">
        <Text>{words.away}</Text>
      </p>
    );
  }
  if (!entry || details === "loading") return <dl class="one-list" aria-busy="true" />;
  const sound = romajiOf(character);
  return (
    <dl class="one-list">
      {details && details.on.length > 0 && (
        <Fact name={words.on}>
          <span lang="ja" translate={false}>
            {details.on.join("、")}
          </span>
        </Fact>
      )}
      {details && details.kun.length > 0 && (
        <Fact name={words.kun}>
          <span lang="ja" translate={false}>
            {details.kun.map(withOkurigana).join("、")}
          </span>
        </Fact>
      )}
      {details && details.meanings.length > 0 && (
        <Fact name={words.meaning}>
          <span lang="en">{details.meanings.join(", ")}</span>
        </Fact>
      )}
      {sound && (
        <Fact name={words.sound}>
          <span lang="en">{sound}</span>
        </Fact>
      )}
      <Fact name={words.set}>
        <a href={addressOf({ ...ANY, set: entry.set })}>
          <Text>{words.sets[entry.set]}</Text>
        </a>
      </Fact>
      <Fact name={words.strokes}>
        <a href={addressOf({ ...ANY, strokes: entry.strokes })}>
          <Text>{words.strokesOf(entry.strokes)}</Text>
        </a>
      </Fact>
      {entry.radical && (
        <Fact name={words.radical}>
          <a href={addressOf({ ...ANY, radical: entry.radical })} lang="ja" translate={false}>
            {entry.radical}
          </a>
        </Fact>
      )}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: preact.ComponentChildren }) {
  return (
    <div>
      <dt>
        <Text>{name}</Text>
      </dt>
      <dd>{children}</dd>
    </div>
  );
}

type Known = Details | "none" | null | "loading";

/** A kanji's details; undefined for other characters, null if they cannot be loaded just now. */
function useDetails(character: string): Details | undefined | null | "loading" {
  const [details, setDetails] = useState<Known>("loading");
  const returns = useReturns(details === null);

  useEffect(() => {
    let wanted = true;
    const show = (found: Known) => {
      if (wanted) setDetails(found);
    };
    detailsOf(character).then(
      (found) => show(found ?? "none"),
      () => show(null),
    );
    return () => {
      wanted = false;
    };
  }, [character, returns]);

  return details === "none" ? undefined : details;
}
