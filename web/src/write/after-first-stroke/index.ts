/** What is needed only after the first stroke; the first view works without it. */

export { AdviceLine } from "./advice";
export { Beside } from "./beside";
export { Marks } from "./marks";
export { Spoken, Verdict } from "./verdict";
export { Score } from "./score";
export { canScoreLater, countUnscored, scoreLater } from "./score-later";
export { type Asked, Session } from "./session";
export { PenHint } from "./pen-hint";
export { listenToKeys } from "./shortcuts";
export { Tools } from "./tools";
