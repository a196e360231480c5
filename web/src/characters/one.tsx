import { LOOK_ALIKES, SMALL } from "../characters";
import { CONFUSED } from "../catalogue/confused";
import { Credit } from "../catalogue/credit";
import { Examples } from "../examples/examples";
import { useWords } from "../i18n";
import { Text } from "../text";
import { useTitle } from "../title";
import { addressOf } from "../practice/address";
import { addressOfOne } from "./asked";
import { Facts } from "./facts";
import { Model } from "./model";
import { Own } from "./own";
import { WORDS } from "./words";
import "./one.css";

/** Everything about one character, and the visitor's own drawings of it. */
export function One({ character }: { character: string }) {
  const words = useWords(WORDS);
  const alike = groupsWith(LOOK_ALIKES, character);
  const isOtherSize = (each: string) => SMALL.includes(each) !== SMALL.includes(character);
  useTitle(`${character} — Letters`);
  return (
    <article class="one">
      <div class="one-model">
        <Model character={character} />
      </div>
      <div class="one-facts">
        <div class="one-head">
          <h1 lang="ja" translate={false}>
            {character}
          </h1>
          <a class="button main-button" href={addressOf(character)}>
            {words.write}
          </a>
        </div>
        <Facts character={character} />
        <Alike told={words.same} characters={alike.filter((each) => !isOtherSize(each))} />
        <Alike told={words.bySize} characters={alike.filter(isOtherSize)} />
        <Alike told={words.confused} characters={groupsWith(CONFUSED, character)} />
      </div>
      <Own character={character} />
      <Examples character={character} open />
      <Credit />
    </article>
  );
}

function Alike({ told, characters }: { told: string; characters: readonly string[] }) {
  if (characters.length === 0) return null;
  return (
    <p class="one-alike">
      <Text>{told}</Text>{" "}
      {characters.map((character) => (
        <a key={character} class="glyph" href={addressOfOne(character)} lang="ja" translate={false}>
          {character}
        </a>
      ))}
    </p>
  );
}

function groupsWith(groups: readonly string[], character: string): string[] {
  const found = groups.filter((group) => group.includes(character));
  return [...new Set(found.join(""))].filter((each) => each !== character);
}
