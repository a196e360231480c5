import { Attempt } from "./attempt";
import type { Result } from "./results";
import { canBeRecalled, useLore } from "./lore";
import type { Method } from "./method";
import { useKept } from "./use-kept";

interface Props {
  readonly character: string;
  readonly method: Method;
  readonly isLast: boolean;
  /** Null if nothing was scored. */
  onDone(result: Result | null): void;
}

/** One character, written any number of times; the last attempt counts. */
export function Card({ character, method, isLast, onDone }: Props) {
  const [turn, setTurn] = useKept("turn", () => 0);
  const [hasPeeked, setPeeked] = useKept("peeked", () => false);
  const [result, setResult] = useKept<Result | null>("result", () => null);
  const lore = useLore(character);
  // Characters without a reading or meaning can only be shown.
  const isShown = lore === null || !canBeRecalled(character);
  const asked = method === "recall" && isShown ? "copy" : method;
  return (
    <Attempt
      key={`${turn} ${asked}`}
      character={character}
      lore={lore}
      method={asked}
      hasPeeked={hasPeeked}
      isLast={isLast}
      onPeek={() => setPeeked(true)}
      onScored={setResult}
      onAgain={() => setTurn(turn + 1)}
      onDone={() => onDone(result)}
    />
  );
}
