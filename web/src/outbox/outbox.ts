import { forgetTab, recall, remember } from "../storage";
import * as api from "./api";
import { drop, get, keys, put, type Waiting } from "./waiting";

export type Outcome =
  | { readonly kind: "kept"; readonly as: Waiting }
  | api.Wait
  | { readonly kind: "refused"; readonly problem: string };

/** A writing that was refused for good, to be told where nobody was looking. */
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

export function onOutcome(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Sends what waits, one after the other; resolves when each has been tried. */
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

/** Whatever is waiting, on its way or still on the square is not wanted any more. */
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
    for (const listener of listeners) listener(key, outcome);
  }
  pause = wait ? Math.min(2 * pause, RETRY_MS.most) : RETRY_MS.least;
  clearTimeout(timer);
  if (wait) timer = setTimeout(() => void deliver(), wait);
}

/** Brings one writing to an end, through every change of mind; null where there is none. */
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
    // Another mind again, while this one was sent: what was done so far does no harm twice.
    const hasChanged = get(key)?.meant?.character !== now.meant?.character;
    if (isDone && (!hasChanged || next.kind === "waits")) return end(key, now, next);
    if (!isDone && !hasChanged) put(key, next);
  }
}

/** What remains to be sent once a writing is saved under `id`, or how it ended. */
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

/** A writing that was deleted since leaves room for the same drawing, scored once more. */
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
 * Two tabs share what waits: one sends it at a time, where the browser can tell them apart. A
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
