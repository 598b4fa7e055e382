type Listener = (near: boolean, height: number) => void;

interface Watch {
  readonly observer: IntersectionObserver;
  readonly listeners: Map<Element, Listener>;
}

/** What is so far from the screen is near. */
const MARGIN = '1200px 0px';

/** One observer for all of a page. */
const watches = new WeakMap<Element, Watch>();

export const canWatch = (): boolean => typeof IntersectionObserver === 'function';

/** The page scrolls within a box of Taro's, so margins count from that box. */
function scrollerOf(element: Element): Element {
  for (let at = element.parentElement; at !== null; at = at.parentElement)
    if (/auto|scroll/.test(getComputedStyle(at).overflowY)) return at;
  return document.documentElement;
}

function watchOf(root: Element): Watch {
  const found = watches.get(root);
  if (found) return found;
  const listeners = new Map<Element, Listener>();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting, boundingClientRect } of entries) {
        // A page behind another has no size, and what somebody is typing in or has in focus stays.
        if (boundingClientRect.width === 0 || (!isIntersecting && target.contains(document.activeElement))) continue;
        listeners.get(target)?.(isIntersecting, boundingClientRect.height);
      }
    },
    { root: root === document.documentElement ? null : root, rootMargin: MARGIN },
  );
  const watch = { observer, listeners };
  watches.set(root, watch);
  return watch;
}

/** Tells when the element with this id comes near the screen or goes, and how high it is then. Returns the way to stop. */
export function watchNear(id: string, listener: Listener): () => void {
  const element = canWatch() ? document.getElementById(id) : null;
  if (element === null) return () => undefined;
  const { observer, listeners } = watchOf(scrollerOf(element));
  listeners.set(element, listener);
  observer.observe(element);
  return () => {
    observer.unobserve(element);
    listeners.delete(element);
  };
}
