import Taro from '@tarojs/taro';

/** What is so far from the screen is near, CSS pixels. */
const MARGIN = 1200;

/** Base library 1.9.3. */
export const canWatch = (): boolean => typeof Taro.createIntersectionObserver === 'function';

/** Tells when the element with this id comes near the screen or goes, and how high it is then. Returns the way to stop. */
export function watchNear(id: string, listener: (near: boolean, height: number) => void): () => void {
  const page = Taro.getCurrentInstance().page;
  if (!canWatch() || !page) return () => undefined;
  const observer = Taro.createIntersectionObserver(page);
  let stopped = false;
  // The element is there once the view layer has taken what was just drawn.
  Taro.nextTick(() => {
    if (stopped) return;
    observer.relativeToViewport({ top: MARGIN, bottom: MARGIN }).observe(`#${id}`, ({ intersectionRatio = 0, boundingClientRect }) => {
      listener(intersectionRatio > 0, (boundingClientRect?.bottom ?? 0) - (boundingClientRect?.top ?? 0));
    });
  });
  return () => {
    stopped = true;
    observer.disconnect();
  };
}
