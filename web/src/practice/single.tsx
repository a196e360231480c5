import { useEffect } from "preact/hooks";
import { useKeptSitting } from "./kept-sittings";
import { Sitting } from "./sitting";
import { begun, isUntouched, type SittingState } from "./sitting-state";
import { isMarked, mark } from "./use-entry";

interface Props {
  /** Names the sitting. */
  readonly id: string;
  readonly name: string;
  readonly character: string;
}

/** A sitting of one character, at its own address. */
export function Single({ id, name, character }: Props) {
  const [sitting, setSitting] = useKeptSitting(id, begin);

  useEffect(() => {
    setSitting(sitting);
    mark(id);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- keep what is shown first, once
  }, []);

  return <Sitting id={id} name={name} sitting={sitting} onChange={setSitting} />;

  /** Going back and reloading goes on, a link begins anew once there is a score. */
  function begin(before: SittingState | null): SittingState {
    const goesOn = before && (isMarked(id) || isUntouched(before));
    return goesOn ? before : begun([character], before);
  }
}
