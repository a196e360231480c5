import type { ComponentChildren, RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
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
  /** Shown on the empty square instead of the invitation. */
  readonly invitation?: string;
  /** Shown under the ink. */
  readonly children?: ComponentChildren;
}

export function Square({ drawing, reading, board, invitation, children }: Props) {
  const words = useWords(WORDS);
  const sheet = useRef<HTMLCanvasElement>(null);
  const veil = useRef<HTMLCanvasElement>(null);
  const paper = useRef<HTMLCanvasElement>(null);
  const [refusals, setRefusals] = useState(0);
  const { part } = reading;

  useEffect(() => {
    const shown = (board.current = new Board(
      paper.current!,
      sheet.current!,
      veil.current!,
      drawing,
    ));
    const deafen = listenToPen(veil.current!, shown, () => setRefusals((times) => times + 1));
    return () => {
      deafen();
      shown.close();
    };
  }, [drawing, board]);

  return (
    <div class="square">
      <canvas class="square-layer square-ink" ref={sheet} />
      {drawing.isBlank && (
        <p class="square-empty" aria-hidden="true">
          {invitation ?? words.invitation}
        </p>
      )}
      {part && <part.Marks session={part.session} drawing={drawing} />}
      <canvas
        class="square-layer square-ink square-veil"
        ref={veil}
        role="img"
        aria-label={words.square}
      />
      <canvas class="square-layer square-paper" ref={paper} />
      <div class="square-layer square-guides" />
      {children}
      {part && <part.PenHint key={refusals} isShown={refusals > 0} />}
    </div>
  );
}
