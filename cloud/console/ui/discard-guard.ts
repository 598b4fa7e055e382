import { App } from 'antd';
import { useRef } from 'react';

/**
 * Closes at once while nothing was filled in; else asks first, for Esc, the cross, the mask and 返回 alike. `isFilled` is asked
 * at that moment; `busy`: what is being saved is not thrown away.
 */
export function useDiscardGuard(isFilled: () => boolean, onClose: () => void, busy = false): () => void {
  const { modal } = App.useApp();
  const asking = useRef(false);
  return () => {
    if (busy || asking.current) return;
    if (!isFilled()) return onClose();
    asking.current = true;
    modal.confirm({
      title: '放弃还没保存的内容？',
      content: '关闭后，刚才填写的内容不会保留。',
      okText: '放弃',
      okButtonProps: { danger: true },
      cancelText: '继续填写',
      autoFocusButton: 'cancel',
      onOk: onClose,
      afterClose: () => {
        asking.current = false;
      },
    });
  };
}
