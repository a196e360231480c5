import type { Drawing } from "../../ink/drawing";
import { LastTry } from "./again";
import type { Session } from "./session";
import { Unscored } from "./unscored";

interface Props {
  readonly drawing: Drawing;
  readonly session: Session;
}

/** What is shown beside the square during writing. */
export function Beside({ drawing, session }: Props) {
  return (
    <>
      {session.last && <LastTry of={session.last} />}
      <Unscored drawing={drawing} session={session} />
    </>
  );
}
