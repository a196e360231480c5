import { useEffect, useState } from "preact/hooks";
import { isScored } from "../characters";
import { useWords } from "../i18n";
import { usePath } from "../route";
import { useTitle } from "../title";
import { Credit } from "../catalogue/credit";
import { idOf, TODAY } from "./address";
import { characterOf } from "./days";
import { Overview } from "./overview";
import { SetPage } from "./set-page";
import { useSets } from "./grades";
import { dueSet, weakSet } from "./sets";
import { Single } from "./single";
import { useProgress } from "./progress";
import { WORDS } from "./words";
import "./practice.css";

/** Everything below /practice. */
export default function Practice() {
  return (
    <>
      <Place />
      {/* On every page here, because all show grades or readings. */}
      <div class="practice-credit">
        <Credit />
      </div>
    </>
  );
}

function Place() {
  usePath();
  const words = useWords(WORDS);
  const id = idOf(location.pathname);
  const [turn, setTurn] = useState(0);
  const known = useProgress(`${id} ${turn}`);
  const [now, setNow] = useState(() => new Date());
  useEffect(() => setNow(new Date()), [id, turn]);

  const sets = useSets();
  const character = sets.daily.length > 0 ? characterOf(now, sets.daily) : null;
  const own = [dueSet(known.progress, now), weakSet(known.progress)];
  const set = [...own, ...sets.all].find((each) => each.id === id);
  const name = useWords(set?.name ?? NAMES[id === TODAY ? "today" : "title"]);
  useTitle(words.page(name));

  if (set) {
    return <SetPage key={id} set={set} known={known} now={now} onEnd={() => setTurn(turn + 1)} />;
  }
  if (isScored(id)) return <Single key={id} id={id} name={words.one} character={id} />;
  // Until the catalogue is loaded, its sets are not known.
  if (sets.isWhole === false && id !== "") {
    return (
      <p class="practice practice-none" aria-busy="true">
        {words.loading}
      </p>
    );
  }
  if (id === TODAY && character) {
    const today = words.todayOf(words.date(now));
    return (
      <Single key={character} id={`${TODAY} ${character}`} name={today} character={character} />
    );
  }
  return (
    <Overview
      sets={sets.all}
      own={own}
      known={known}
      now={now}
      today={character}
      // Which sets there are is not certain without the catalogue.
      isUnknown={id !== "" && id !== TODAY && sets.isWhole === true}
      isAway={sets.isWhole === null}
    />
  );
}

const NAMES = {
  today: { ja: WORDS.ja.today, en: WORDS.en.today },
  title: { ja: WORDS.ja.title, en: WORDS.en.title },
};
