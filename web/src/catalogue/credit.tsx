import { useWords } from "../i18n";
import "./credit.css";

/** The acknowledgement that belongs on every view that shows readings, meanings or grades. */
export function Credit() {
  const words = useWords(WORDS);
  return (
    <p class="credit">
      {words.from}{" "}
      <a href="https://github.com/mifunetoshiro/kanjium" lang="en">
        Kanjium
      </a>{" "}
      (Uros O., CC BY-SA 4.0){words.by}{" "}
      <a href="https://www.edrdg.org/wiki/index.php/KANJIDIC_Project" lang="en">
        KANJIDIC
      </a>
      {words.of}
      <a href="https://www.edrdg.org/" lang="en">
        EDRDG
      </a>
      {words.under}
      <a href="https://www.edrdg.org/edrdg/licence.html">{words.licence}</a>
      {words.end}
    </p>
  );
}

const WORDS = {
  ja: {
    from: "学年・部首・読み・意味は",
    by: " によります。Kanjium のもとになった",
    of: " は ",
    under: " の著作物で、その",
    licence: "ライセンス",
    end: "に従って使っています。",
  },
  en: {
    from: "Grades, radicals, readings and meanings are from",
    by: ", which is made from",
    of: ", the property of the Electronic Dictionary Research and Development Group (",
    under: "), and used in conformance with the Group’s ",
    licence: "licence",
    end: ".",
  },
};
