import { useRef, useState } from "preact/hooks";
import type { Example } from "../api/examples";
import { Modal } from "../history/modal";
import { Turn } from "../history/turn";
import { useWords } from "../i18n";
import { Sheet } from "../ink/sheet";
import { StrokeOrder } from "../strokes/stroke-order";
import { useStrokes } from "../strokes/use-strokes";
import { Text } from "../text";
import { WORDS } from "./words";
import "./large.css";

interface Props {
  readonly character: string;
  readonly examples: readonly Example[];
  /** Which of them is shown, from 0. */
  readonly at: number;
  onTurn(at: number): void;
  onClose(): void;
}

/** One example, large; or, on request, the animated model in its place. */
export function Large({ character, examples, at, onTurn, onClose }: Props) {
  const words = useWords(WORDS);
  const dialog = useRef<HTMLDialogElement>(null);
  const [isOrder, setOrder] = useState(false);
  const strokes = useStrokes(character);
  const { url, score, source } = examples[at]!;
  const hasOrder = Array.isArray(strokes) && strokes.length > 0;

  function turn(by: number): void {
    if (!isOrder && examples[at + by]) onTurn(at + by);
  }

  return (
    <Modal
      dialog={dialog}
      label={words.example(character, at + 1)}
      onClose={onClose}
      onKey={({ key }) => turn({ ArrowLeft: -1, ArrowRight: 1 }[key] ?? 0)}
    >
      <div class="large">
        {isOrder ? (
          <StrokeOrder character={character} plays />
        ) : (
          <>
            <Sheet src={url} alt={words.example(character, at + 1)} />
            <p class="large-turn">
              <Turn label={words.before} able={at > 0} onUse={() => turn(-1)}>
                ←
              </Turn>
              <span aria-live="polite">
                <Text>{words.points(score, source)}</Text>
              </span>
              <Turn label={words.after} able={at + 1 < examples.length} onUse={() => turn(1)}>
                →
              </Turn>
            </p>
          </>
        )}
        <div class="modal-ways">
          {hasOrder && (
            <button type="button" class="button" onClick={() => setOrder(!isOrder)}>
              <Text>{isOrder ? words.title : words.order}</Text>
            </button>
          )}
          <button type="button" class="button" onClick={() => dialog.current?.close()}>
            {words.close}
          </button>
        </div>
      </div>
    </Modal>
  );
}
