import { useDidHide, useDidShow, useUnload } from '@tarojs/taro';

/** Desk computers and tablets: this page takes the width of the screen instead of a phone's. */
export function useWide(): void {
  const wide = (on: boolean) => document.body.classList.toggle('gate-wide', on);
  useDidShow(() => void wide(true));
  useDidHide(() => void wide(false));
  useUnload(() => void wide(false));
}
