/** The teacher's brush: what to write otherwise. Loaded once a score asks for it. */

export { adviseOn, askAdvice } from "./advised";
export { Overlay } from "./overlay";
export { NextChange, Told } from "./told";
