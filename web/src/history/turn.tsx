interface TurnProps {
  readonly label: string;
  /** Whether there is anything further this way. */
  readonly able: boolean;
  readonly children: string;
  onUse(): void;
}

/** Turns to the next one. Stays focusable at both ends, so that the keyboard focus is not lost. */
export function Turn({ label, able, children, onUse }: TurnProps) {
  return (
    <button
      type="button"
      class="button"
      aria-label={label}
      aria-disabled={!able}
      onClick={() => able && onUse()}
    >
      {children}
    </button>
  );
}
