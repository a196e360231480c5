import { useEffect, useRef, useState } from "preact/hooks";
import { deliver, empty, onOutcome } from "../outbox/outbox";
import * as waiting from "../outbox/waiting";
import * as api from "../api/history";
import { finishRemoval, isRemovalDue, removeSoon, undoRemoval } from "./removal";

/** How long the list waits for writings that are being saved. */
const PATIENCE_MS = 3_000;

export interface Shown {
  readonly filter: api.Filter;
  readonly writings: readonly api.Writing[];
  readonly next: string | null;
}

/** The writings that match a filter, page by page, and the figures of all. */
export function useHistory(initial: () => api.Filter) {
  const [filter, setFilter] = useState(initial);
  const [shown, setShown] = useState<Shown | null>(null);
  const [summary, setSummary] = useState<api.Summary | null>(null);
  const [trouble, setTrouble] = useState<api.Trouble | null>(null);
  const [isLoading, setLoading] = useState(true);
  const [removed, setRemoved] = useState<api.Writing | null>(null);
  const asked = useRef(new AbortController());

  async function load(wanted: api.Filter, after: Shown | null = null): Promise<void> {
    asked.current.abort();
    const { signal } = (asked.current = new AbortController());
    setLoading(true);
    setTrouble(null);
    if (waiting.keys().length > 0)
      await Promise.race([deliver().catch(() => {}), pause(PATIENCE_MS)]);
    if (isRemovalDue()) await finishRemoval();
    if (signal.aborted) return;
    const [page, figures] = await Promise.all([
      api.requestPage(wanted, after?.next ?? null, signal),
      after ? summary : api.requestSummary(signal),
    ]);
    if (signal.aborted) return;
    setLoading(false);
    if (typeof page === "string") {
      setTrouble(page);
      return;
    }
    // A failed summary leaves the list as it is.
    if (figures && typeof figures !== "string") setSummary(figures);
    setShown({ ...page, filter: wanted, writings: [...(after?.writings ?? []), ...page.writings] });
  }

  const latest = useRef(load);
  useEffect(() => {
    latest.current = load;
  });

  useEffect(() => {
    void latest.current(filter);
    return () => asked.current.abort();
  }, [filter]);

  // Writings that were saved meanwhile belong at the top.
  useEffect(
    () => onOutcome((_, { kind }) => void (kind === "kept" && latest.current(filter))),
    [filter],
  );

  // Requests that failed without a network are repeated when there is one.
  useEffect(() => {
    if (!trouble) return;
    const again = () => void latest.current(filter);
    addEventListener("online", again);
    return () => removeEventListener("online", again);
  }, [trouble, filter]);

  // Leaving the view confirms the deletion.
  useEffect(() => () => void finishRemoval(), []);

  /** Hides it now, and deletes it in a moment. */
  function remove(writing: api.Writing): void {
    const isIt = ({ id }: api.Writing) => id === writing.id;
    setRemoved(writing);
    removeSoon(writing.id, (failed) => {
      setRemoved((now) => (now && isIt(now) ? null : now));
      if (failed) setTrouble(failed);
      else {
        setShown((now) => now && { ...now, writings: now.writings.filter((each) => !isIt(each)) });
        void refresh();
      }
    });
  }

  async function refresh(): Promise<void> {
    const figures = await api.requestSummary();
    if (typeof figures !== "string") setSummary(figures);
  }

  function undo(): void {
    undoRemoval();
    setRemoved(null);
  }

  async function removeAll(): Promise<api.Trouble | null> {
    undoRemoval();
    const failed = await api.deleteEverything();
    if (failed) return failed;
    empty();
    setFilter({});
    return null;
  }

  return {
    filter,
    shown,
    summary,
    trouble,
    isLoading,
    setFilter,
    again: () => void load(filter),
    more: () => void load(filter, shown),
    removed,
    remove,
    undo,
    removeAll,
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
