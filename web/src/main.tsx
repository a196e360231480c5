import { render } from "preact";
import { App } from "./app";
import { whenIdle } from "./idle";
import "./base.css";

render(<App />, document.getElementById("app")!);
whenIdle(() => void import("./later").catch(() => {}));
