import { useRef } from "preact/hooks";
import { useWords } from "../i18n";
import type { Board } from "../ink/board";
import { useTitle } from "../title";
import { useChanges } from "../use-changes";
import { drawing } from "./drawing";
import { Panel } from "./panel";
import { useReading } from "./use-session";
import { Square } from "./square";
import { WORDS } from "./words";
import "./write.css";

export function Write() {
  const reading = useReading(drawing);
  const board = useRef<Board>(null);
  useChanges(drawing.subscribe);
  useTitle(useWords(WORDS).title);

  return (
    <div class="write">
      <Square drawing={drawing} reading={reading} board={board} />
      <div class="write-tools">
        {reading.part && <reading.part.Tools drawing={drawing} board={board} />}
      </div>
      <Panel drawing={drawing} reading={reading} />
    </div>
  );
}
