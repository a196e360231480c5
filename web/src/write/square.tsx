import { useEffect, useRef } from "preact/hooks";
import { useWords } from "../i18n";
import { Board } from "../ink/board";
import type { Drawing } from "../ink/drawing";
import { listenToPen } from "../ink/input";
import type { Scoring } from "./scoring";
import { WORDS } from "./words";
import "./square.css";

export function Square({ drawing, scoring }: { drawing: Drawing; scoring: Scoring }) {
  const words = useWords(WORDS);
  const sheet = useRef<HTMLCanvasElement>(null);
  const veil = useRef<HTMLCanvasElement>(null);

  useEffect(() => {
    const board = new Board(sheet.current!, veil.current!, drawing);
    const deafen = listenToPen(veil.current!, board);
    return () => {
      deafen();
      board.close();
    };
  }, [drawing]);

  return (
    <div class="square">
      <canvas class="square-ink" ref={sheet} />
      {scoring.phase === "read" && scoring.picked && (
        <scoring.reader.Mark key={scoring.picked.character} score={scoring.picked.score} />
      )}
      <canvas class="square-ink square-veil" ref={veil} role="img" aria-label={words.square} />
    </div>
  );
}
