import { useWords } from "../i18n";
import { Text } from "../text";
import { forgetLost, lacksCookies, lost, onOutcome } from "../outbox/outbox";
import { keys } from "../outbox/waiting";
import { useChanges } from "../use-changes";
import { WORDS } from "./words";

/** Writings that are not in the history: still waiting, or refused. */
export function Notices() {
  const words = useWords(WORDS);
  const redraw = useChanges(onOutcome);
  const waiting = keys().length;
  const refused = lost();
  return (
    <div class="notices" role="status">
      {lacksCookies() ? (
        <p class="notice">
          <Text>{words.needsCookies}</Text>
        </p>
      ) : (
        waiting > 0 && (
          <p class="notice">
            <Text>{words.waiting(waiting)}</Text>
          </p>
        )
      )}
      {refused.length > 0 && (
        <p class="notice">
          <Text>{words.lost(refused)}</Text>
          <button
            type="button"
            class="quiet"
            onClick={() => {
              forgetLost();
              redraw();
            }}
          >
            {words.understood}
          </button>
        </p>
      )}
    </div>
  );
}
