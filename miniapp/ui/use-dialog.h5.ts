import { useEffect, useRef } from 'react';

/** While a sheet is open: the focus goes into it, Escape closes it, and afterwards the focus is where it was. */
export function useDialog(open: boolean, onClose: () => void): void {
  const latest = useRef(onClose);
  latest.current = onClose;
  useEffect(() => {
    if (!open) return undefined;
    const before = document.activeElement;
    const timer = setTimeout(() => {
      const sheet = [...document.querySelectorAll<HTMLElement>('.el-sheet--open')].find(
        (one) => one.offsetParent !== null || one.clientHeight > 0,
      );
      sheet?.querySelector<HTMLElement>('[tabindex="0"]')?.focus({ preventScroll: true });
    });
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') latest.current();
    };
    document.addEventListener('keydown', onKey);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('keydown', onKey);
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, [open]);
}
