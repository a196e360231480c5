import { at } from "../at";
import { useState } from "preact/hooks";
import { deleteEverything, type Trouble } from "../api/history";
import { DeleteAll } from "../history/delete-all";
import { useWords } from "../i18n";
import { Text } from "../text";
import { empty } from "../outbox/outbox";
import { useTitle } from "../title";
import { Picture } from "./picture";
import { Sources } from "./sources";
import { WORDS } from "./words";
import "./about.css";

/** What the site is, how the score is made, and what is stored. */
export default function About() {
  const words = useWords(WORDS);
  useTitle(`${words.title} — Letters`);
  return (
    <article class="about">
      <h1>
        <Text>{words.title}</Text>
      </h1>
      <p>
        <Text>{words.what}</Text>
      </p>
      <p>
        <Text>{words.range}</Text>
      </p>

      <h2>
        <Text>{words.score.title}</Text>
      </h2>
      <Picture />
      <ol>
        {words.score.steps.map((step) => (
          <li key={step}>
            <Text>{step}</Text>
          </li>
        ))}
      </ol>

      <h2>
        <Text>{words.alike.title}</Text>
      </h2>
      {words.alike.texts.map((text) => (
        <p key={text}>
          <Text>{text}</Text>
        </p>
      ))}

      <h2>
        <Text>{words.stored.title}</Text>
      </h2>
      {words.stored.texts.map((text) => (
        <p key={text}>
          <Text>{text}</Text>
        </p>
      ))}
      <Stored />

      <h2>
        <Text>{words.sources.title}</Text>
      </h2>
      <Sources />

      <h2>
        <Text>{words.licence.title}</Text>
      </h2>
      <p>
        <Text>{words.licence.text}</Text>
      </p>
    </article>
  );
}

function Stored() {
  const words = useWords(WORDS);
  const [isAsking, ask] = useState(false);
  const [isGone, setGone] = useState(false);

  async function remove(): Promise<Trouble | null> {
    const failed = await deleteEverything();
    if (!failed) {
      empty();
      setGone(true);
    }
    return failed;
  }

  return (
    <div class="about-ways">
      <a class="button" href={at("/history")}>
        {words.stored.history}
      </a>
      <button type="button" class="quiet danger" onClick={() => ask(true)}>
        {words.stored.remove}
      </button>
      <p role="status">{isGone && words.stored.removed}</p>
      {isAsking && <DeleteAll count={null} onRemoveAll={remove} onClose={() => ask(false)} />}
    </div>
  );
}
