import type { ComponentChildren, RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { useWords } from "../../i18n";
import { Text } from "../../text";
import type { Board } from "../../ink/board";
import { watchDensity } from "../../ink/density";
import type { Drawing } from "../../ink/drawing";
import { replay } from "../../ink/replay";
import { LINE_WIDTH } from "../../ink/stroke";
import "./tools.css";

interface Props {
  readonly drawing: Drawing;
  readonly board: RefObject<Board | null>;
}

export function Tools({ drawing, board }: Props) {
  const words = useWords(WORDS);
  const [isPlaying, setPlaying] = useState(false);
  const stop = useRef(() => {});
  useEffect(() => () => stop.current(), []);
  useEffect(() => watchDensity(() => board.current?.fit()), [board]);

  function play(): void {
    setPlaying(true);
    stop.current = replay(drawing, board.current!, () => setPlaying(false));
  }

  return (
    <div class="tools" role="group" aria-label={words.tools}>
      <Tool label={words.undo} able={drawing.canUndo} onUse={() => drawing.undo()}>
        <path d="M9 14 4 9l5-5M4 9h10a6 6 0 0 1 0 12h-3" />
      </Tool>
      <Tool label={words.redo} able={drawing.canRedo} onUse={() => drawing.redo()}>
        <path d="m15 14 5-5-5-5m5 5H10a6 6 0 0 0 0 12h3" />
      </Tool>
      <Tool label={words.clear} able={!drawing.isBlank} onUse={() => drawing.clear()}>
        <path d="M4 7h16M9 7V4h6v3m3 0-1 14H7L6 7m4 4v6m4-6v6" />
      </Tool>
      {isPlaying ? (
        <Tool label={words.stop} able onUse={() => stop.current()}>
          <path d="M7 7h10v10H7z" />
        </Tool>
      ) : (
        <Tool label={words.replay} able={!drawing.isBlank} onUse={play}>
          <path d="M8 5v14l11-7z" />
        </Tool>
      )}
      <label class="width">
        <span>{words.width}</span>
        <input
          type="range"
          min={LINE_WIDTH.least}
          max={LINE_WIDTH.most}
          value={drawing.width}
          onInput={(event) => {
            drawing.width = event.currentTarget.valueAsNumber;
          }}
        />
        <svg viewBox="-20 -20 40 40" aria-hidden="true">
          <circle r={drawing.width / 2} />
        </svg>
      </label>
    </div>
  );
}

interface ToolProps {
  readonly label: string;
  readonly able: boolean;
  onUse(): void;
  readonly children: ComponentChildren;
}

/** Stays focusable while disabled, so that the keyboard focus is not lost. */
function Tool({ label, able, onUse, children }: ToolProps) {
  return (
    <button type="button" class="tool" aria-disabled={!able} onClick={() => able && onUse()}>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        {children}
      </svg>
      <Text>{label}</Text>
    </button>
  );
}

const WORDS = {
  ja: {
    tools: "書く道具",
    width: "太さ",
    undo: "戻す",
    redo: "やり直す",
    clear: "消す",
    replay: "再生",
    stop: "止める",
  },
  en: {
    tools: "Writing tools",
    width: "Width",
    undo: "Undo",
    redo: "Redo",
    clear: "Clear",
    replay: "Replay",
    stop: "Stop",
  },
};
