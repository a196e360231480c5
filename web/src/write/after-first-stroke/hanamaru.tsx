import { bandOf } from "../../score-bands";
import "./hanamaru.css";

/** What the teacher's brush leaves on the sheet: a flower on work well done, else nothing. */
export function Mark({ score }: { score: number }) {
  if (bandOf(score) !== "best") return null;
  return (
    <svg class="hanamaru" viewBox="0 0 200 200" aria-hidden="true">
      <path pathLength="1" d={FLOWER} />
    </svg>
  );
}

// One line, as it is drawn: from the middle outwards, then petal by petal.
const FLOWER =
  "M98 106A8 8 0 0 1 90 97A13 13 0 0 1 105 86A17 17 0 0 1 119 106A21 21 0 0 1 93 123" +
  "A26 26 0 0 1 73 91A30 30 0 0 1 110 71A34 34 0 0 1 134 111A38 38 0 0 1 87 139" +
  "A42 42 0 0 1 58 86A46 46 0 0 1 115 53L130 36A28 27 0 0 1 166 73A31 29 0 0 1 165 130" +
  "A28 30 0 0 1 126 165A30 32 0 0 1 69 162A27 26 0 0 1 34 127A29 29 0 0 1 32 73" +
  "A31 33 0 0 1 73 31A32 35 0 0 1 133 38";
