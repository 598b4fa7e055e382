import { useEffect } from 'react';

/** Everything that lies over the page is a child of the body beside the page itself: drawers, dialogs, menus. */
const layerOf = (node: Node): Element | null => [...document.body.children].find((one) => one.id !== 'root' && one.contains(node)) ?? null;

/**
 * When a drawer or dialog goes, the focus goes back to what opened it: who works by keyboard is where they were, not at the top of the
 * page. Drawers here are taken away rather than closed, so antd's own way back does not run.
 */
export function useFocusBack(): void {
  useEffect(() => {
    const openers = new Map<Element, HTMLElement>();
    let last: HTMLElement | null = null;
    function entered({ target }: FocusEvent): void {
      if (!(target instanceof HTMLElement)) return;
      const layer = layerOf(target);
      if (layer && last && layerOf(last) !== layer && !openers.has(layer)) openers.set(layer, last);
      last = target;
    }
    const watch = new MutationObserver((changes) => {
      for (const gone of changes.flatMap(({ removedNodes }) => [...removedNodes])) {
        const opener = openers.get(gone as Element);
        if (!opener) continue;
        openers.delete(gone as Element);
        const isNowhere = document.activeElement === null || document.activeElement === document.body;
        if (isNowhere && opener.isConnected) opener.focus();
      }
    });
    document.addEventListener('focusin', entered);
    watch.observe(document.body, { childList: true });
    return () => {
      document.removeEventListener('focusin', entered);
      watch.disconnect();
    };
  }, []);
}
