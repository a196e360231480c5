/** What every view needs, but not for its first paint. */

import { followLinks } from "./links";
import { WAITING } from "./outbox/key";
import { keysOf } from "./storage";
import "./offline/register";
import "./after-first-view.css";
import "./page.css";

export { Footer } from "./footer";

followLinks();

// Writings that could not be saved the last time.
if (keysOf(WAITING).length > 0) {
  import("./outbox/saving").then(({ deliver }) => deliver()).catch(() => {});
}
