import type { Practice } from "../../api/history";
import { type Candidate, requestScore } from "../../api/score";
import type { Words } from "../../i18n";
import { toDataUrl } from "../../ink/data-url";
import type { Drawing } from "../../ink/drawing";
import { toPng } from "../../ink/png";
import { saveSoon } from "../../outbox/saving";
import type { Subscribe } from "../../use-changes";
import { keepRead, keptRead, type Read } from "./kept-result";
import { FAILURES, NOTHING_YET } from "./words";

export type State =
  | { readonly phase: "writing" }
  | { readonly phase: "reading" }
  | Failed
  | ({
      readonly phase: "read";
      /** Whether the character is being typed, for it is not among the candidates. */
      readonly isTyping: boolean;
    } & Read);

/** A character that practice asks for. */
export interface Asked {
  readonly character: string;
  practice: Practice;
}

interface Failed {
  readonly phase: "failed";
  readonly trouble: Words<string>;
  /** Whether it failed for want of a network, so that it may be scored later. */
  readonly canWait: boolean;
}

const WRITING: State = { phase: "writing" };

/**
 * Where a drawing stands between pen and number. Any change to it begins anew, and undoing that
 * change brings the result back; going to another view and back, or a reload, loses nothing.
 */
export class Session {
  #drawing: Drawing;
  #asked: Asked | null;
  #state: State = WRITING;
  #running = new AbortController();
  #listeners = new Set<() => void>();

  /** What is `asked` for is not picked from candidates, and is not kept for a reload. */
  constructor(drawing: Drawing, asked: Asked | null = null) {
    this.#drawing = drawing;
    this.#asked = asked;
    this.#state = this.#found();
    drawing.subscribe(() => this.#follow());
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
    this.#keep(null);
    if (this.#state !== WRITING) this.#become(WRITING);
  }

  /** Does nothing while it is being scored, and none where it has been. */
  async score(): Promise<void> {
    if (this.#state.phase === "reading" || this.#state.phase === "read") return;
    if (this.#drawing.isBlank) {
      this.#become({ phase: "failed", trouble: NOTHING_YET, canWait: false });
      return;
    }
    const signal = this.#restart();
    this.#become({ phase: "reading" });
    const state = await this.#read(this.#asked?.character, signal);
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

  setTyping(isTyping: boolean): void {
    if (this.#state.phase === "read") this.#become({ ...this.#state, isTyping });
  }

  /** Whatever fails on the way, the outcome is a state that says so. */
  async #read(target: string | undefined, signal: AbortSignal): Promise<Failed | State> {
    try {
      const png = await toPng(this.#drawing);
      const answer = await requestScore(png, target, signal);
      if (typeof answer === "string") {
        const canWait = answer === "unreachable" || answer === "timeout";
        return { phase: "failed", trouble: FAILURES[answer], canWait };
      }
      const reading = { ...answer, drawing: await toDataUrl(png) };
      if (answer.target && !signal.aborted) {
        saveSoon(reading, answer.target.character, this.#asked?.practice);
      }
      return { phase: "read", answer: reading, picked: answer.target ?? null, isTyping: false };
    } catch {
      return { phase: "failed", trouble: FAILURES.server, canWait: false };
    }
  }

  #follow(): void {
    this.#restart();
    const found = this.#found();
    if (found !== this.#state) this.#become(found);
  }

  /** The result that the drawing had when it was last as it is now. */
  #found(): State {
    const read = this.#asked ? null : keptRead(this.#drawing);
    return read ? { ...read, phase: "read", isTyping: false } : WRITING;
  }

  #keep(read: Read | null): void {
    if (!this.#asked) keepRead(this.#drawing, read);
  }

  #restart(): AbortSignal {
    this.#running.abort();
    this.#running = new AbortController();
    return this.#running.signal;
  }

  #become(state: State): void {
    this.#state = state;
    if (state.phase === "read") this.#keep(state);
    for (const listener of this.#listeners) listener();
  }
}
