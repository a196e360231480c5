import { Attempt } from "./attempt";
import { canBeRecalled, useLore } from "./lore";
import type { Method } from "./method";
import type { Result } from "./results";
import type { SittingState } from "./sitting-state";

interface Props {
  /** Names the sitting. */
  readonly id: string;
  readonly sitting: SittingState;
  readonly character: string;
  readonly method: Method;
  onPeek(): void;
  onScored(result: Result): void;
  onAgain(): void;
  onDone(): void;
}

/** One character, written any number of times. */
export function Card(props: Props) {
  const { id, sitting, character, method, onPeek, onScored, onAgain, onDone } = props;
  const lore = useLore(character);
  // Characters without a reading or meaning can only be shown.
  const isShown = lore === null || !canBeRecalled(character);
  const asked = method === "recall" && isShown ? "copy" : method;
  const sheet = `${sitting.sheet} ${asked}`;
  return (
    <Attempt
      key={sheet}
      sitting={id}
      sheet={sheet}
      character={character}
      lore={lore}
      method={asked}
      hasPeeked={sitting.hasPeeked}
      isLast={sitting.at === sitting.cards.length - 1}
      onPeek={onPeek}
      onScored={onScored}
      onAgain={onAgain}
      onDone={onDone}
    />
  );
}
