import { useRef, useState } from "preact/hooks";
import { Plain, useWords } from "../i18n";
import type { Trouble } from "../api/history";
import { Modal } from "./modal";
import { WORDS } from "./words";

interface Props {
  /** How many there are, if known. */
  readonly count: number | null;
  onRemoveAll(): Promise<Trouble | null>;
  onClose(): void;
}

/** Asks for confirmation. */
export function DeleteAll({ count, onRemoveAll, onClose }: Props) {
  const words = useWords(WORDS);
  const dialog = useRef<HTMLDialogElement>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);

  async function remove(): Promise<void> {
    const failed = await onRemoveAll();
    setTrouble(failed);
    if (!failed) dialog.current?.close();
  }

  return (
    <Modal dialog={dialog} label={words.removeAllAsk} onClose={onClose}>
      <h2>{words.removeAllAsk}</h2>
      <p>{words.removeAllMeans(count)}</p>
      <p class="trouble" role="alert">
        <Plain>{trouble ? words.troubles[trouble] : ""}</Plain>
      </p>
      <div class="modal-ways">
        <button type="button" class="button" onClick={() => dialog.current?.close()}>
          {words.cancel}
        </button>
        <button type="button" class="button main-button" onClick={() => void remove()}>
          {words.removeAll}
        </button>
      </div>
    </Modal>
  );
}
