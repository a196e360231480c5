/** What matters only after the first stroke; the first view is complete, and written on, without. */

export { Mark } from "../read/hanamaru";
export { Spoken, Verdict } from "../read/reader";
export { Session } from "../read/session";
export { listenToKeys } from "./shortcuts";
export { Tools } from "./tools";
