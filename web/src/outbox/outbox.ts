import { forgetTab, recall, remember } from "../storage";
import * as api from "./api";
import { drop, get, keys, put, type Waiting } from "./waiting";

export type Outcome =
  | { readonly kind: "kept"; readonly as: Waiting }
  | api.Wait
  | { readonly kind: "refused"; readonly problem: string };

/** A writing that was refused for good, to be shown later if nobody saw it. */
export interface Lost {
  readonly character: string;
  readonly problem: string;
}

type Listener = (key: string, outcome: Outcome) => void;

const LOST = "letters-lost";
const RETRY_MS = { least: 5_000, most: 300_000 } as const;

export { lacksCookies } from "./api";

const listeners = new Set<Listener>();
let running: Promise<void> | null = null;
let again = false;
let timer: ReturnType<typeof setTimeout> | undefined;
let pause: number = RETRY_MS.least;
let emptied = 0;

/** Tabs share the waiting writings: what is chosen in one may be sent by another. */
const otherTabs = typeof BroadcastChannel === "function" ? channel() : null;

function channel(): BroadcastChannel | null {
  try {
    const opened = new BroadcastChannel("letters-outbox");
    opened.addEventListener("message", ({ data }) => tell(data.key, data.outcome));
    return opened;
  } catch {
    return null; // refused, as storage is
  }
}

function tell(key: string, outcome: Outcome): void {
  for (const listener of listeners) listener(key, outcome);
}

export function onOutcome(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Sends the waiting writings one by one; resolves when each has been tried. */
export function deliver(): Promise<void> {
  again = true;
  running ??= run();
  return running;
}

export function lost(): readonly Lost[] {
  const kept = recall("localStorage", LOST);
  return Array.isArray(kept) ? kept.filter((each) => typeof each?.character === "string") : [];
}

export function forgetLost(): void {
  remember("localStorage", LOST, []);
}

/** Drops what is waiting, being sent or still on the square. */
export function empty(): void {
  emptied++;
  for (const key of keys()) drop(key);
  forgetLost();
  forgetTab();
  api.partWithVisitor();
}

async function run(): Promise<void> {
  try {
    while (again) {
      again = false;
      await alone(deliverEach);
    }
  } finally {
    running = null;
  }
}

async function deliverEach(): Promise<void> {
  let wait = 0;
  for (const key of keys()) {
    const outcome = await settle(key);
    if (!outcome) continue;
    if (outcome.kind === "waits") wait = Math.max(wait, outcome.forMs, pause);
    tell(key, outcome);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no other
    otherTabs?.postMessage({ key, outcome });
  }
  pause = wait ? Math.min(2 * pause, RETRY_MS.most) : RETRY_MS.least;
  clearTimeout(timer);
  if (wait) timer = setTimeout(() => void deliver(), wait);
}

/** Sends one writing until it is settled, even if the choice changes meanwhile; null if none. */
async function settle(key: string): Promise<Outcome | null> {
  const begun = emptied;
  for (;;) {
    const waiting = get(key);
    if (!waiting) {
      drop(key);
      return null;
    }
    put(key, { ...waiting, attempted: true });
    const saved = await api.save(waiting);
    const id = typeof saved === "string" ? saved : null;
    const now = get(key) ?? waiting;
    const next = await (id ? afterSaving(now, id) : afterSetback(now, saved as api.Setback));
    if (emptied !== begun) {
      if (id) await api.remove(id);
      return null;
    }
    const isDone = "kind" in next;
    // The choice changed again while this was sent. Repeating the steps so far does no harm.
    const hasChanged = get(key)?.meant?.character !== now.meant?.character;
    if (isDone && (!hasChanged || next.kind === "waits")) return end(key, now, next);
    if (!isDone && !hasChanged) put(key, next);
  }
}

/** What is left to send once a writing is saved under `id`, or how it ended. */
async function afterSaving(now: Waiting, id: string): Promise<Waiting | Outcome> {
  const { replaces, meant, ...saved } = now;
  if (replaces) {
    const setback = await api.remove(replaces);
    if (setback?.kind === "waits") return setback;
    return meant ? { ...saved, meant } : { kind: "kept", as: saved };
  }
  if (!meant || meant.character === now.character) return { kind: "kept", as: saved };
  const { drawing } = now;
  const { character } = meant;
  const receipt = meant.receipt ?? (await api.scoreAgain(drawing, character));
  if (typeof receipt !== "string") return receipt;
  return { drawing, receipt, character, replaces: id };
}

/** If the writing was deleted since, the same drawing is scored and saved again. */
async function afterSetback(
  { drawing, meant }: Waiting,
  setback: api.Setback,
): Promise<Waiting | Outcome> {
  const isGone = setback.kind === "refused" && setback.problem.startsWith("receipt-");
  if (!isGone || !meant) return setback;
  const { character } = meant;
  const receipt = meant.receipt ?? (await api.scoreAgain(drawing, character));
  return typeof receipt === "string" ? { drawing, receipt, character } : receipt;
}

function end(key: string, { character }: Waiting, outcome: Outcome): Outcome {
  if (outcome.kind !== "waits") drop(key);
  if (outcome.kind === "refused") {
    const { problem } = outcome;
    remember("localStorage", LOST, [...lost(), { character, problem }].slice(-20));
  }
  return outcome;
}

/**
 * Tabs share the waiting writings; a lock lets one send at a time, if the browser has locks. A
 * browser that refuses storage refuses locks too.
 */
async function alone(task: () => Promise<void>): Promise<void> {
  let hasBegun = false;
  try {
    await navigator.locks.request("letters-outbox", () => {
      hasBegun = true;
      return task();
    });
  } catch (error) {
    if (hasBegun) throw error;
    await task();
  }
}

function tryNow(): void {
  if (keys().length > 0) void deliver();
}

addEventListener("online", tryNow);
document.addEventListener("visibilitychange", tryNow);
