import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { useWords } from "../i18n";
import { Board } from "../ink/board";
import type { Drawing } from "../ink/drawing";
import { listenToPen } from "../ink/input";
import type { Reading } from "./use-session";
import { WORDS } from "./words";
import "./square.css";

interface Props {
  readonly drawing: Drawing;
  readonly reading: Reading;
  readonly board: RefObject<Board | null>;
}

export function Square({ drawing, reading, board }: Props) {
  const words = useWords(WORDS);
  const sheet = useRef<HTMLCanvasElement>(null);
  const veil = useRef<HTMLCanvasElement>(null);
  const { part } = reading;
  const picked = part?.session.state.phase === "read" && part.session.state.picked;

  useEffect(() => {
    const shown = (board.current = new Board(sheet.current!, veil.current!, drawing));
    const deafen = listenToPen(veil.current!, shown);
    return () => {
      deafen();
      shown.close();
    };
  }, [drawing, board]);

  return (
    <div class="square">
      <canvas class="square-ink" ref={sheet} />
      {part && picked && <part.Mark key={picked.character} score={picked.score} />}
      <canvas class="square-ink square-veil" ref={veil} role="img" aria-label={words.square} />
    </div>
  );
}
