import { useEffect, useReducer } from "preact/hooks";
import { useWords } from "../i18n";
import { forgetLost, lost, onOutcome } from "../outbox/outbox";
import { keys } from "../outbox/waiting";
import { WORDS } from "./words";

/** What is not in the history: because it waits yet, or because it was refused. */
export function Notices() {
  const words = useWords(WORDS);
  const [, look] = useReducer((count: number) => count + 1, 0);
  useEffect(() => onOutcome(() => look(undefined)), []);
  const waiting = keys().length;
  const refused = lost();
  return (
    <div class="notices" role="status">
      {waiting > 0 && <p class="notice">{words.waiting(waiting)}</p>}
      {refused.length > 0 && (
        <p class="notice">
          {words.lost(refused)}
          <button
            type="button"
            class="quiet"
            onClick={() => {
              forgetLost();
              look(undefined);
            }}
          >
            {words.understood}
          </button>
        </p>
      )}
    </div>
  );
}
