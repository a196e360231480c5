import { render } from "preact";
import { App } from "./app";
import { WAITING } from "./outbox/key";
import { keysOf } from "./storage";
import "./base.css";

render(<App />, document.getElementById("app")!);

// What could not be saved the last time.
if (keysOf(WAITING).length > 0) {
  import("./outbox/saving").then(({ deliver }) => deliver()).catch(() => {});
}

addEventListener("load", () => import("./offline/register").catch(() => {}));
