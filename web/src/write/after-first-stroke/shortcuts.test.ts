import { afterEach, describe, expect, test } from "vitest";
import { shortcutOf } from "./shortcuts";

afterEach(() => document.body.replaceChildren());

function press(key: string, init: KeyboardEventInit = {}, on = "<p></p>") {
  document.body.innerHTML = on;
  let shortcut: string | null = null;
  const listener = (event: KeyboardEvent) => {
    shortcut = shortcutOf(event);
  };
  addEventListener("keydown", listener);
  document.body.firstElementChild!.dispatchEvent(
    new KeyboardEvent("keydown", { key, bubbles: true, ...init }),
  );
  removeEventListener("keydown", listener);
  return shortcut;
}

describe("shortcuts", () => {
  test("undo, redo, score and dismiss", () => {
    expect(press("z", { ctrlKey: true })).toBe("undo");
    expect(press("z", { metaKey: true })).toBe("undo");
    expect(press("Z", { ctrlKey: true, shiftKey: true })).toBe("redo");
    expect(press("y", { ctrlKey: true })).toBe("redo");
    expect(press("Enter")).toBe("score");
    expect(press("Escape")).toBe("dismiss");
    expect(press("z")).toBeNull();
  });

  test("leave a focused control its own keys", () => {
    expect(press("Enter", {}, "<button></button>")).toBeNull();
    expect(press("Enter", {}, '<a href="/"></a>')).toBeNull();
    expect(press("Enter", {}, "<input>")).toBeNull();
    expect(press("z", { ctrlKey: true }, "<input>")).toBeNull();
    expect(press("z", { ctrlKey: true }, "<button></button>")).toBe("undo");
    expect(press("Enter", {}, '<input type="range">')).toBe("score");
  });

  test("are none while a dialog is open", () => {
    expect(press("Escape", {}, "<dialog open></dialog>")).toBeNull();
    expect(press("z", { ctrlKey: true }, "<dialog open></dialog>")).toBeNull();
    expect(press("Escape", {}, "<dialog></dialog>")).toBe("dismiss");
  });

  test("stay out of what is being composed", () => {
    expect(press("Enter", { isComposing: true })).toBeNull();
  });
});
