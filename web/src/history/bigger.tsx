import { useRef } from "preact/hooks";
import type { Writing } from "../api/history";
import { at } from "../at";
import { Examples } from "../examples/examples";
import { useWords } from "../i18n";
import { Text } from "../text";
import { Sheet } from "../ink/sheet";
import { BANDS, bandOf } from "../score-bands";
import { drawing as onSquare } from "../write/drawing";
import { Modal } from "./modal";
import { Turn } from "./turn";
import { WORDS } from "./words";
import "./bigger.css";

interface Props {
  readonly writing: Writing;
  readonly newer: Writing | undefined;
  readonly older: Writing | undefined;
  onOpen(writing: Writing): void;
  onOnly(character: string): void;
  onRemove(writing: Writing): void;
  onClose(): void;
}

/** One writing, large, with good examples of its character. */
export function Bigger({ writing, newer, older, onOpen, onOnly, onRemove, onClose }: Props) {
  const words = useWords(WORDS);
  const bands = useWords(BANDS);
  const dialog = useRef<HTMLDialogElement>(null);
  const { character, score, written, drawing } = writing;
  const date = words.time(written);
  const band = bandOf(score);
  const isTraced = writing.practice === "traced";

  /** Closes the dialog first: nothing behind an open one can take the focus. */
  function remove(): void {
    dialog.current?.close();
    onRemove(writing);
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
        <p aria-live="polite">
          <span class="bigger-words" key={writing.id}>
            <b lang="ja" translate={false}>
              {character}
            </b>
            <span class={`bigger-score score-${band}`} translate={false}>
              {words.points(score)}
            </span>
            <span class={`score-${band}`}>{isTraced ? words.traced : bands[band]}</span>
            <time dateTime={written}>{date}</time>
          </span>
        </p>
        <div class="bigger-turn">
          <Turn label={words.newer} able={!!newer} onUse={() => onOpen(newer!)}>
            ←
          </Turn>
          <button type="button" class="button" onClick={() => onOnly(character)}>
            <Text>{words.onlyThis(character)}</Text>
          </button>
          <Turn label={words.older} able={!!older} onUse={() => onOpen(older!)}>
            →
          </Turn>
        </div>
        <Examples key={character} character={character} own={{ drawing, score }} />
        <div class="bigger-ways">
          <button type="button" class="quiet danger" onClick={remove}>
            {words.remove}
          </button>
          <a class="button" href={at("/")} onClick={() => onSquare.clear()}>
            {words.writeAgain}
          </a>
          <button type="button" class="button" onClick={() => dialog.current?.close()}>
            {words.close}
          </button>
        </div>
      </div>
    </Modal>
  );
}
