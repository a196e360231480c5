/** The teacher's brush: what to write differently. Loaded when a score needs it. */

export { adviseOn, askAdvice } from "./advised";
export { Overlay } from "./overlay";
export { NextChange, Told } from "./told";
