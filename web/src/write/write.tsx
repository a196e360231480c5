import { useEffect, useReducer } from "preact/hooks";
import { useWords } from "../i18n";
import { keptDrawing } from "../ink/keep";
import { useTitle } from "../title";
import { Panel } from "./panel";
import { useScoring } from "./scoring";
import { Square } from "./square";
import { Tools } from "./tools";
import { useShortcuts } from "./shortcuts";
import { WORDS } from "./words";
import "./write.css";

const drawing = keptDrawing(); // lives as long as the tab, through every view

export function Write() {
  const words = useWords(WORDS);
  const session = useScoring(drawing);
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  useEffect(() => drawing.subscribe(() => redraw(undefined)), []);
  useShortcuts({
    undo: () => drawing.undo(),
    redo: () => drawing.redo(),
    score: () => void session.score(),
    dismiss: session.reset,
  });
  useTitle(words.title);

  return (
    <div class="write">
      <Square drawing={drawing} scoring={session.scoring} />
      <Tools drawing={drawing} />
      <Panel session={session} onNext={() => drawing.clear()} />
    </div>
  );
}
