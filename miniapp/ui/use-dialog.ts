/** WeChat moves its reader's focus by itself; only browsers need this. */
export function useDialog(_open: boolean, _onClose: () => void): void {}
