import { PointerGate, type PointerKind } from "./gate";

/** What a pen does to the paper; points are x0, y0, x1, y1, … as fractions of the square's side. */
export interface Paper {
  begin(points: number[]): void;
  extend(points: number[], predicted: number[]): void;
  finish(): void;
  discard(): void;
}

interface Spot {
  readonly clientX: number;
  readonly clientY: number;
}

/** Lets mouse, pen and finger write on `surface`. Returns a function that ends it. */
export function listenToPen(surface: HTMLElement, paper: Paper): () => void {
  const gate = new PointerGate();
  const hung = new AbortController();
  const on = <K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (event: HTMLElementEventMap[K]) => void,
  ) => surface.addEventListener(type, listener, { passive: false, signal: hung.signal });

  let square = surface.getBoundingClientRect();
  const points = (spots: Iterable<Spot>): number[] => {
    const list: number[] = [];
    for (const { clientX, clientY } of spots) {
      list.push((clientX - square.left) / square.width, (clientY - square.top) / square.height);
    }
    return list;
  };

  const down = (id: number, kind: PointerKind, spot: Spot): boolean => {
    const verdict = gate.enter(id, kind);
    if (verdict === "waits") return false;
    if (verdict === "ousts") paper.discard();
    square = surface.getBoundingClientRect();
    paper.begin(points([spot]));
    return true;
  };
  const end = (id: number, act: () => void) => {
    if (!gate.holds(id)) return;
    gate.leave();
    act();
  };
  // The system takes a finger away when it finds it to be a palm or a gesture; a pen it only loses.
  const lost = (kind: PointerKind) => () => (kind === "touch" ? paper.discard() : paper.finish());

  const viaTouch = writesByTouchEvents();
  const viaPointer = (event: PointerEvent) => !viaTouch || event.pointerType === "mouse";

  on("pointerdown", (event) => {
    if (event.button !== 0 || !viaPointer(event)) return;
    if (down(event.pointerId, kindOf(event), event)) surface.setPointerCapture(event.pointerId);
  });
  on("pointermove", (event) => {
    if (!viaPointer(event) || !gate.holds(event.pointerId)) return;
    const coalesced = event.getCoalescedEvents?.() ?? [];
    paper.extend(
      points(coalesced.length > 0 ? coalesced : [event]),
      points(event.getPredictedEvents?.() ?? []),
    );
  });
  on("pointerup", (event) => {
    if (!viaPointer(event) || !gate.holds(event.pointerId)) return;
    paper.extend(points([event]), []);
    end(event.pointerId, () => paper.finish());
  });
  on("pointercancel", (event) => {
    if (viaPointer(event)) end(event.pointerId, lost(kindOf(event)));
  });
  on("lostpointercapture", (event) => {
    if (viaPointer(event)) end(event.pointerId, () => paper.finish());
  });

  const eachTouch = (event: TouchEvent, act: (touch: Touch, kind: PointerKind) => void) => {
    // Cancelling keeps the page from scrolling, selecting, zooming and swiping back.
    if (event.cancelable) event.preventDefault();
    if (!viaTouch) return;
    for (const touch of event.changedTouches) {
      act(touch, (touch as { touchType?: string }).touchType === "stylus" ? "pen" : "touch");
    }
  };
  on("touchstart", (event) => {
    eachTouch(event, (touch, kind) => down(touch.identifier, kind, touch));
  });
  on("touchmove", (event) => {
    eachTouch(event, (touch) => {
      if (gate.holds(touch.identifier)) paper.extend(points([touch]), []);
    });
  });
  on("touchend", (event) => {
    eachTouch(event, (touch) => end(touch.identifier, () => paper.finish()));
  });
  on("touchcancel", (event) => {
    eachTouch(event, (touch, kind) => end(touch.identifier, lost(kind)));
  });
  on("contextmenu", (event) => event.preventDefault());

  return () => hung.abort();
}

function kindOf(event: PointerEvent): PointerKind {
  return event.pointerType === "pen" || event.pointerType === "touch" ? event.pointerType : "mouse";
}

/**
 * On iPadOS Scribble swallows the pointer events of a pencil that comes down soon after it left;
 * its touch events arrive. An iPad calls itself a Mac, but no Mac has a touch screen.
 */
function writesByTouchEvents(): boolean {
  return (
    /iPad/.test(navigator.userAgent) ||
    (/Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1)
  );
}
