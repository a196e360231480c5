import { useWords } from "../i18n";
import { WORDS } from "./words";

/** Attributions and licences, as NOTICE has them. */
export function Sources() {
  const { sources } = useWords(WORDS);
  return (
    <>
      <p>{sources.text}</p>
      <dl>
        <dt>
          <a href="http://kanjivg.tagaini.net">KanjiVG</a> <small>© 2009–2026 Ulrich Apel</small>
        </dt>
        <dd>{sources.strokes}</dd>
        <dt>
          <a href="https://github.com/parsimonhi/animCJK">animCJK</a>{" "}
          <small>© 2016–2026 FM-SH</small>
        </dt>
        <dd>{sources.centres}</dd>
        <dt>
          UNIPEN train_r01_v07 <small>International Unipen Foundation</small>
        </dt>
        <dd>{sources.letters}</dd>
        <dt>
          Klee One, Zen Kurenaido, Hachi Maru Pop, New Tegomin, Yuji Syuku, SetoFont{" "}
          <small>the projects’ authors; Nozomi Seto</small>
        </dt>
        <dd>{sources.fonts}</dd>
        <dt>
          tomoe_data <small>Hiroyuki Komatsu</small>
        </dt>
        <dd>{sources.characters}</dd>
        <dt>
          <a href="https://github.com/mifunetoshiro/kanjium">Kanjium</a>, KANJIDIC{" "}
          <small>Uros O., EDRDG</small>
        </dt>
        <dd>{sources.dictionary}</dd>
        <dt>
          Omniglot, tegaki-lab, tegaki{" "}
          <small>Brenden Lake, Ruslan Salakhutdinov, Joshua Tenenbaum</small>
        </dt>
        <dd>{sources.measuring}</dd>
      </dl>
    </>
  );
}
