import type { Practice } from "../../api/history";
import { type Candidate, requestScore } from "../../api/score";
import type { Words } from "../../i18n";
import { toDataUrl } from "../../ink/data-url";
import type { Drawing } from "../../ink/drawing";
import { toPng } from "../../ink/png";
import { saveSoon } from "../../outbox/saving";
import { bandOf } from "../../score-bands";
import { onForget } from "../../storage";
import type { Subscribe } from "../../use-changes";
import { advise, type Shown } from "./advise";
import { keepRead, keptRead, type Read, READING } from "./kept-result";
import { FAILURES, NOTHING_YET } from "./words";

export type State =
  | { readonly phase: "writing" }
  | { readonly phase: "reading" }
  | Failed
  | ({
      readonly phase: "read";
      /** Whether the character is being typed because it is not among the candidates. */
      readonly isTyping: boolean;
      /** The change that the teacher's brush shows. */
      readonly shown?: Shown | undefined;
    } & Read);

/** A character that practice asks for. */
export interface Asked {
  readonly character: string;
  practice: Practice;
}

/** The attempt before the same character was started again. */
export interface Try {
  readonly character: string;
  /** 0 to 100 */
  readonly score: number;
  /** A PNG as a data: URL. */
  readonly drawing: string;
  readonly shown?: Shown | undefined;
}

interface Failed {
  readonly phase: "failed";
  readonly trouble: Words<string>;
  /** Whether it failed because there is no network, so that it can be scored later. */
  readonly canWait: boolean;
}

const WRITING: State = { phase: "writing" };

/**
 * The state of a drawing from the first stroke to its score. A change to the drawing starts over, and
 * undoing that change brings the result back; another view and back, or a reload, loses nothing.
 */
export class Session {
  #drawing: Drawing;
  #asked: Asked | null;
  #key: string;
  #state: State = WRITING;
  #running = new AbortController();
  #listeners = new Set<() => void>();
  #last: Try | null = null;
  /** What advice was last requested for. */
  #advisedOn: Candidate | null = null;
  #advising = new AbortController();

  /** A character that is `asked` for is not picked from candidates; `key` is where the result is kept. */
  constructor(drawing: Drawing, asked: Asked | null = null, key = READING) {
    this.#drawing = drawing;
    this.#asked = asked;
    this.#key = key;
    this.#state = this.#found();
    drawing.subscribe(() => this.#follow());
    onForget(() => this.forgetLast());
    this.#advise();
  }

  get state(): State {
    return this.#state;
  }

  get drawing(): Pick<Drawing, "strokes" | "width"> {
    return this.#drawing;
  }

  /** The last attempt, while its character is written again. */
  get last(): Try | null {
    return this.#last;
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

  /** Does nothing while the drawing is being scored or if it has been. */
  async score(asked: Asked | null = this.#asked): Promise<void> {
    if (this.#state.phase === "reading" || this.#state.phase === "read") return;
    if (this.#drawing.isBlank) {
      this.#become({ phase: "failed", trouble: NOTHING_YET, canWait: false });
      return;
    }
    const signal = this.#restart();
    this.#become({ phase: "reading" });
    const target = asked?.character ?? this.#last?.character;
    const state = await this.#read(target, signal, asked?.practice);
    if (!signal.aborted) this.#become(state);
  }

  /** Scores the drawing as a character that is not among the candidates; resolves to the problem. */
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
    if (candidate.character === state.picked?.character) return;
    this.#become({ ...state, picked: candidate, advice: undefined, shown: undefined });
  }

  /** Clears the square for the same character; the next drawing is scored as it. */
  again(): void {
    const state = this.#state;
    if (state.phase !== "read" || !state.picked) return;
    const { answer, picked, shown } = state;
    const { character, score } = picked;
    this.#last = { character, score, drawing: answer.drawing, shown };
    this.#drawing.clear();
  }

  /** Clears the square for any character. */
  next(): void {
    this.forgetLast();
    this.#drawing.clear();
  }

  forgetLast(): void {
    this.#last = null;
  }

  showNextChange(): void {
    const state = this.#state;
    if (state.phase !== "read" || !state.shown) return;
    const { advised, at } = state.shown;
    const next = (at + 1) % advised.advice.changes.length;
    this.#become({ ...state, shown: { ...state.shown, at: next } });
  }

  setTyping(isTyping: boolean): void {
    if (this.#state.phase === "read") this.#become({ ...this.#state, isTyping });
  }

  /** Every failure leads to a state that reports it. */
  async #read(
    target: string | undefined,
    signal: AbortSignal,
    practice?: Practice,
  ): Promise<Failed | State> {
    try {
      const png = await toPng(this.#drawing);
      const answer = await requestScore(png, target, signal);
      if (typeof answer === "string") {
        const canWait = answer === "unreachable" || answer === "timeout";
        return { phase: "failed", trouble: FAILURES[answer], canWait };
      }
      const reading = { ...answer, drawing: await toDataUrl(png) };
      if (answer.target && !signal.aborted) {
        saveSoon(reading, answer.target.character, practice);
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

  /** The last result for the drawing as it is now. */
  #found(): State {
    const read = keptRead(this.#drawing, this.#key);
    return read ? { ...read, phase: "read", isTyping: false } : WRITING;
  }

  #keep(read: Read | null): void {
    keepRead(this.#drawing, read, this.#key);
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
    this.#advise();
  }

  /** Requests advice once for each pick, after its score is shown. */
  #advise(): void {
    const read = this.#state.phase === "read" ? this.#state : null;
    const picked = read && read.picked;
    if (picked === this.#advisedOn) return;
    this.#advisedOn = picked;
    this.#advising.abort();
    if (!read || !picked || bandOf(picked.score) === "best") return;
    const { signal } = (this.#advising = new AbortController());
    void advise(this.#drawing, picked.character, read.advice, signal).then((found) => {
      const state = this.#state;
      if (!signal.aborted && state.phase === "read") this.#become({ ...state, ...found });
    });
  }
}
