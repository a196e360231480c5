import { useRef, useState } from "preact/hooks";
import { Examples } from "../examples/examples";
import { useWords } from "../i18n";
import { Sheet } from "../ink/sheet";
import { BANDS, bandOf } from "../score-bands";
import type { Trouble, Writing } from "../api/history";
import { Modal } from "./modal";
import { WORDS } from "./words";
import "./bigger.css";

interface Props {
  readonly writing: Writing;
  readonly newer: Writing | undefined;
  readonly older: Writing | undefined;
  onOpen(writing: Writing): void;
  onOnly(character: string): void;
  onRemove(writing: Writing): Promise<Trouble | null>;
  onClose(): void;
}

/** One writing, large, with good examples of its character. */
export function Bigger({ writing, newer, older, onOpen, onOnly, onRemove, onClose }: Props) {
  const words = useWords(WORDS);
  const bands = useWords(BANDS);
  const dialog = useRef<HTMLDialogElement>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const { character, score, written, drawing } = writing;
  const date = words.time(written);
  const band = bandOf(score);

  async function remove(): Promise<void> {
    const failed = await onRemove(writing);
    setTrouble(failed);
    if (!failed) dialog.current?.close();
  }

  function turn(event: KeyboardEvent): void {
    const towards = { ArrowLeft: newer, ArrowRight: older }[event.key];
    if (towards) onOpen(towards);
  }

  return (
    <Modal
      dialog={dialog}
      label={words.writing(character, score, date)}
      onClose={onClose}
      onKey={turn}
    >
      <div class="bigger">
        <Sheet src={drawing} alt="" />
        <p class="bigger-words" aria-live="polite">
          <b lang="ja">{character}</b>
          <span class={`bigger-score score-${band}`}>{words.points(score)}</span>
          <span class={`score-${band}`}>{bands[band]}</span>
          <time dateTime={written}>{date}</time>
        </p>
        <div class="bigger-turn">
          <Turn label={words.newer} to={newer} onOpen={onOpen}>
            ←
          </Turn>
          <button type="button" class="button" onClick={() => onOnly(character)}>
            {words.onlyThis(character)}
          </button>
          <Turn label={words.older} to={older} onOpen={onOpen}>
            →
          </Turn>
        </div>
        <p class="trouble" role="alert">
          {trouble && words.troubles[trouble]}
        </p>
        <Examples key={character} character={character} own={{ drawing, score }} />
        <div class="bigger-ways">
          <button type="button" class="quiet danger" onClick={() => void remove()}>
            {words.remove}
          </button>
          <button type="button" class="button" onClick={() => dialog.current?.close()}>
            {words.close}
          </button>
        </div>
      </div>
    </Modal>
  );
}

interface TurnProps {
  readonly label: string;
  readonly to: Writing | undefined;
  readonly children: string;
  onOpen(writing: Writing): void;
}

/** Stays focusable at either end, so that the keyboard does not lose its place. */
function Turn({ label, to, children, onOpen }: TurnProps) {
  return (
    <button
      type="button"
      class="button"
      aria-label={label}
      aria-disabled={!to}
      onClick={() => to && onOpen(to)}
    >
      {children}
    </button>
  );
}
