/** How far off the screen an element is near, so that it is ready when it is scrolled to. */
const NEAR = "50% 0px";

const waiting = new Map<Element, () => void>();
let observer: IntersectionObserver | undefined;

/** Calls `show` once the element comes near the screen; at once in a browser that cannot tell. */
export function whenNear(element: Element, show: () => void): () => void {
  if (!("IntersectionObserver" in window)) {
    show();
    return () => {};
  }
  observer ??= new IntersectionObserver(tell, { rootMargin: NEAR });
  waiting.set(element, show);
  observer.observe(element);
  return () => forget(element);
}

function tell(entries: readonly IntersectionObserverEntry[]): void {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    waiting.get(target)?.();
    forget(target);
  }
}

function forget(element: Element): void {
  observer?.unobserve(element);
  waiting.delete(element);
}
