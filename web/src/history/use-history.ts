import { useEffect, useRef, useState } from "preact/hooks";
import { deliver, empty, onOutcome } from "../outbox/outbox";
import * as waiting from "../outbox/waiting";
import * as api from "../api/history";

/** How long the list waits for what is only now on its way to the history. */
const PATIENCE_MS = 3_000;

export interface Shown {
  readonly filter: api.Filter;
  readonly writings: readonly api.Writing[];
  readonly next: string | null;
}

/** The writings that a filter lets through, page after page, and the figures of all. */
export function useHistory(initial: () => api.Filter) {
  const [filter, setFilter] = useState(initial);
  const [shown, setShown] = useState<Shown | null>(null);
  const [summary, setSummary] = useState<api.Summary | null>(null);
  const [trouble, setTrouble] = useState<api.Trouble | null>(null);
  const [isLoading, setLoading] = useState(true);
  const asked = useRef(new AbortController());

  async function load(wanted: api.Filter, after: Shown | null = null): Promise<void> {
    asked.current.abort();
    const { signal } = (asked.current = new AbortController());
    setLoading(true);
    setTrouble(null);
    if (waiting.keys().length > 0) await Promise.race([deliver(), pause(PATIENCE_MS)]);
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
    // A summary that did not come leaves the list as it is.
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

  // What waited and has gone out meanwhile belongs at the top.
  useEffect(
    () => onOutcome((_, { kind }) => void (kind === "kept" && latest.current(filter))),
    [filter],
  );

  // What could not be had without a network is asked for when there is one.
  useEffect(() => {
    if (!trouble) return;
    const again = () => void latest.current(filter);
    addEventListener("online", again);
    return () => removeEventListener("online", again);
  }, [trouble, filter]);

  /** Null when it is gone. */
  async function remove(writing: api.Writing): Promise<api.Trouble | null> {
    const failed = await api.deleteWriting(writing.id);
    if (failed) return failed;
    const isOther = ({ id }: api.Writing) => id !== writing.id;
    setShown((now) => now && { ...now, writings: now.writings.filter(isOther) });
    if (!shown?.writings.some(isOther)) {
      void load(filter); // there may be more behind the last one shown
      return null;
    }
    const figures = await api.requestSummary();
    if (typeof figures !== "string") setSummary(figures);
    return null;
  }

  async function removeAll(): Promise<api.Trouble | null> {
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
    remove,
    removeAll,
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
