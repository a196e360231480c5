import type { Shown } from "./advise";
import type { Session } from "./session";
import "./advice.css";

interface Props {
  readonly session: Session;
  readonly shown: Shown | undefined;
  readonly isAsked: boolean;
}

/** The most important thing to improve, in one sentence. Its space is reserved until it is known. */
export function AdviceLine({ session, shown, isAsked }: Props) {
  const changes = shown?.advised.advice.changes ?? [];
  return (
    <div class={isAsked ? "advice advice-asked" : "advice"}>
      <p class="advice-words" aria-live="polite">
        {shown && <shown.brush.Told advised={shown.advised} change={changes[shown.at]} />}
      </p>
      {shown && changes.length > 1 && (
        <shown.brush.NextChange
          at={shown.at}
          of={changes.length}
          onNext={() => session.showNextChange()}
        />
      )}
    </div>
  );
}
