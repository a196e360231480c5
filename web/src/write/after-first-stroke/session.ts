import type { Words } from "../../i18n";
import { toDataUrl } from "../../ink/data-url";
import type { Drawing } from "../../ink/drawing";
import { toPng } from "../../ink/png";
import type { Subscribe } from "../../use-changes";
import { saveSoon } from "../../outbox/saving";
import { type Candidate, requestScore } from "../../api/score";
import { keepRead, keptRead, type Read } from "./kept-result";
import { FAILURES, NOTHING_YET } from "./words";

export type State =
  | { readonly phase: "writing" }
  | { readonly phase: "reading" }
  | { readonly phase: "failed"; readonly trouble: Words<string> }
  | ({ readonly phase: "read" } & Read);

const WRITING: State = { phase: "writing" };

/**
 * Where a drawing stands between pen and number. Any change to it begins anew; going to another
 * view and back does not, nor does a reload.
 */
export class Session {
  #drawing: Drawing;
  #state: State = WRITING;
  #running = new AbortController();
  #listeners = new Set<() => void>();

  constructor(drawing: Drawing) {
    this.#drawing = drawing;
    const read = keptRead(drawing);
    if (read) this.#state = { ...read, phase: "read" };
    drawing.subscribe(() => this.reset());
  }

  get state(): State {
    return this.#state;
  }

  readonly subscribe: Subscribe = (listener) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  reset(): void {
    this.#restart();
    if (this.#state !== WRITING) this.#become(WRITING);
  }

  async score(): Promise<void> {
    if (this.#drawing.isBlank) {
      this.#become({ phase: "failed", trouble: NOTHING_YET });
      return;
    }
    const signal = this.#restart();
    this.#become({ phase: "reading" });
    const state = await this.#read(undefined, signal);
    if (!signal.aborted) this.#become(state);
  }

  /** Scores the drawing as a character that is not among the candidates; resolves to what is wrong. */
  async scoreAs(character: string): Promise<Words<string> | null> {
    const signal = this.#restart();
    const state = await this.#read(character, signal);
    if (signal.aborted) return null;
    if (state.phase === "failed") return state.trouble;
    this.#become(state);
    return null;
  }

  pick(candidate: Candidate): void {
    const state = this.#state;
    if (state.phase !== "read") return;
    saveSoon(state.answer, candidate.character);
    this.#become({ ...state, picked: candidate });
  }

  async #read(target: string | undefined, signal: AbortSignal): Promise<State> {
    const png = await toPng(this.#drawing);
    const answer = await requestScore(png, target, signal);
    if (typeof answer === "string") return { phase: "failed", trouble: FAILURES[answer] };
    const reading = { ...answer, drawing: await toDataUrl(png) };
    if (answer.target && !signal.aborted) saveSoon(reading, answer.target.character);
    return { phase: "read", answer: reading, picked: answer.target ?? null };
  }

  #restart(): AbortSignal {
    this.#running.abort();
    this.#running = new AbortController();
    return this.#running.signal;
  }

  #become(state: State): void {
    this.#state = state;
    keepRead(this.#drawing, state.phase === "read" ? state : null);
    for (const listener of this.#listeners) listener();
  }
}
