import { render } from "preact";
import { App } from "./app";
import { whenIdle } from "./when-idle";
import "./base.css";

render(<App />, document.getElementById("app")!);
whenIdle(() => void import("./after-first-view").catch(() => {}));
