import type { ComponentChildren, RefObject } from "preact";
import { useEffect } from "preact/hooks";
import { useBack } from "./back";
import "./modal.css";

interface Props {
  /** Closes it from inside; the focus goes back to where it was. */
  readonly dialog: RefObject<HTMLDialogElement | null>;
  readonly label: string;
  readonly children: ComponentChildren;
  onClose(): void;
  onKey?(event: KeyboardEvent): void;
}

/** A dialog above the page, closed by Esc, by a tap beside it and by going back. */
export function Modal({ dialog, label, children, onClose, onKey }: Props) {
  useBack(dialog);

  useEffect(() => {
    const shown = dialog.current!;
    shown.showModal();
    const tap = (event: MouseEvent) => {
      if (event.target === shown) shown.close();
    };
    shown.addEventListener("click", tap);
    return () => shown.removeEventListener("click", tap);
  }, [dialog]);

  return (
    <dialog class="modal" ref={dialog} aria-label={label} onClose={onClose} onKeyDown={onKey}>
      <div class="modal-body">{children}</div>
    </dialog>
  );
}
