import type { Drawing } from "../../ink/drawing";
import { Mark } from "./hanamaru";
import type { Session } from "./session";

interface Props {
  readonly session: Session;
  readonly drawing: Drawing;
}

/** What the teacher's brush adds to the sheet: a flower, or the stroke to write differently. */
export function Marks({ session: { state }, drawing }: Props) {
  if (state.phase !== "read" || state.isTyping || !state.picked) return null;
  const { picked, shown } = state;
  const change = shown?.advised.advice.changes[shown.at];
  return (
    <>
      <Mark key={picked.character} score={picked.score} drawing={drawing} />
      {shown && change && (
        <shown.brush.Overlay key={shown.at} advised={shown.advised} change={change} />
      )}
    </>
  );
}
