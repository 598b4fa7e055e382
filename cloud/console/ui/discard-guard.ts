import { App } from 'antd';
import { useEffect, useRef } from 'react';
import { useText } from '../platform/language';
import { uiTexts } from './texts';

/**
 * Closes at once while nothing was filled in; else asks first, for Esc, the cross, the mask and 返回 alike, and so does the
 * browser when its tab is closed or read again, unless the words are kept. `isFilled` is asked at that moment; `busy`: what is
 * being saved is not thrown away.
 */
export function useDiscardGuard(isFilled: () => boolean, onClose: () => void, busy = false, kept = false): () => void {
  const { modal } = App.useApp();
  const text = useText(uiTexts);
  const asking = useRef(false);
  const wouldBeLost = useRef<() => boolean>(() => false);
  useEffect(() => {
    wouldBeLost.current = () => !kept && (busy || isFilled());
  });
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (wouldBeLost.current()) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, []);
  return () => {
    if (busy || asking.current) return;
    if (!isFilled()) return onClose();
    asking.current = true;
    modal.confirm({
      title: text.discardTitle,
      content: text.discardHint,
      okText: text.discard,
      okButtonProps: { danger: true },
      cancelText: text.keepEditing,
      autoFocusButton: 'cancel',
      onOk: onClose,
      afterClose: () => {
        asking.current = false;
      },
    });
  };
}
