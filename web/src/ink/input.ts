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

/** Of the square's side: a pointer that moved less counts as still. */
const STILL = 0.04;
/** Of the square's side: a resting palm moves less than a finger that tries to write. */
const SWIPE = 0.1;

/**
 * Lets mouse, pen and finger write on `surface`. `onFingerRefused` is told of a finger that tries to
 * write while a pen is in use. Returns a function that ends it.
 */
export function listenToPen(
  surface: HTMLElement,
  paper: Paper,
  onFingerRefused: () => void = () => {},
): () => void {
  const gate = new PointerGate();
  /** Where each touch that was taken for a palm came down. */
  const palms = new Map<number, Spot>();
  let begun: Spot = { clientX: 0, clientY: 0 };
  let hasMoved = false;
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
    const verdict = gate.enter(id, kind, hasMoved);
    if (verdict === "palm" && !gate.isWriting) palms.set(id, spot);
    if (verdict === "ousts" || verdict === "gesture") paper.discard();
    if (verdict !== "writes" && verdict !== "ousts") return false;
    palms.clear();
    square = surface.getBoundingClientRect();
    begun = spot;
    hasMoved = false;
    paper.begin(points([spot]));
    return true;
  };
  const isFar = (from: Spot, to: Spot, sides: number) =>
    Math.hypot(to.clientX - from.clientX, to.clientY - from.clientY) > sides * square.width;
  const move = (id: number, spot: Spot): boolean => {
    const palm = palms.get(id);
    if (palm && isFar(palm, spot, SWIPE)) {
      palms.delete(id);
      onFingerRefused();
    }
    if (!gate.holds(id)) return false;
    hasMoved ||= isFar(begun, spot, STILL);
    return true;
  };
  const end = (id: number, act: () => void) => {
    palms.delete(id);
    const wrote = gate.holds(id);
    gate.leave(id);
    if (wrote) act();
  };
  // The system cancels a finger when it is a palm or a gesture; a pen only when it loses track.
  const lost = (kind: PointerKind) => () => (kind === "touch" ? paper.discard() : paper.finish());

  const viaTouch = writesByTouchEvents();
  const viaPointer = (event: PointerEvent) => !viaTouch || event.pointerType === "mouse";

  on("pointerdown", (event) => {
    if (event.button !== 0 || !viaPointer(event)) return;
    if (down(event.pointerId, kindOf(event), event)) surface.setPointerCapture(event.pointerId);
  });
  on("pointermove", (event) => {
    if (!viaPointer(event) || !move(event.pointerId, event)) return;
    const coalesced = event.getCoalescedEvents?.() ?? [];
    paper.extend(
      points(coalesced.length > 0 ? coalesced : [event]),
      points(event.getPredictedEvents?.() ?? []),
    );
  });
  on("pointerup", (event) => {
    if (!viaPointer(event)) return;
    if (gate.holds(event.pointerId)) paper.extend(points([event]), []);
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
      if (move(touch.identifier, touch)) paper.extend(points([touch]), []);
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
