import { useEffect, useRef, useState } from "preact/hooks";
import { at } from "../at";
import { BOX, type Strokes, strokesOf } from "../strokes/pack";
import "./print-sheet.css";

/** Squares per row: the model, faint models to trace, and empty ones to write in. */
const FAINT = 3;
const EMPTY = 4;

interface Props {
  readonly name: string;
  readonly characters: readonly string[];
  /** Called after printing or cancelling. */
  onDone(): void;
}

/** A4 sheets to write on, visible only in print; opens the browser's print dialog when ready. */
export function PrintSheet({ name, characters, onDone }: Props) {
  const [models, setModels] = useState<readonly (Strokes | null)[] | null>(null);
  const asked = useRef(characters); // the due characters may change while the models load
  const done = useRef(onDone);
  done.current = onDone;

  useEffect(() => {
    let wanted = true;
    void Promise.all(asked.current.map(strokesOf)).then((found) => {
      if (wanted) setModels(found);
    });
    return () => {
      wanted = false;
    };
  }, []);

  useEffect(() => {
    if (!models) return;
    const finish = () => done.current();
    addEventListener("afterprint", finish, { once: true });
    print();
    return () => removeEventListener("afterprint", finish);
  }, [models]);

  if (!models) return null;
  return (
    <div class="print-sheet" aria-hidden="true">
      <p class="print-head" lang="ja">
        <b>{name}</b>
        <span>{new URL(at("/practice"), location.href).host}</span>
      </p>
      {asked.current.map((character, i) => (
        <Row key={character} character={character} strokes={models[i]!} />
      ))}
    </div>
  );
}

interface RowProps {
  readonly character: string;
  readonly strokes: Strokes | null;
}

function Row({ character, strokes }: RowProps) {
  const model = { character, strokes };
  return (
    <div class="print-row">
      <Square model={model} />
      {Array.from({ length: FAINT }, (_, i) => (
        <Square key={i} model={model} isFaint />
      ))}
      {Array.from({ length: EMPTY }, (_, i) => (
        <Square key={FAINT + i} />
      ))}
    </div>
  );
}

function Square({ model, isFaint }: { readonly model?: RowProps; readonly isFaint?: boolean }) {
  return (
    <svg
      class={isFaint ? "print-square print-faint" : "print-square"}
      viewBox={`0 0 ${BOX} ${BOX}`}
    >
      <path class="print-guide" d={`M0 ${BOX / 2}h${BOX}M${BOX / 2} 0v${BOX}`} />
      {model &&
        (model.strokes && model.strokes.length > 0 ? (
          <path class="print-model" d={model.strokes.join("")} />
        ) : (
          <text x={BOX / 2} y={BOX * 0.85} lang="ja">
            {model.character}
          </text>
        ))}
    </svg>
  );
}
