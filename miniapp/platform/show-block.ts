import Taro from '@tarojs/taro';
import { inPassing } from './in-passing';

/** Space left above, so that the label is seen below the navigation bar. */
const ABOVE_PX = 24;

/** Brings a block into sight. In WeChat the keyboard opens by the input's `focus`, which the form sets. */
export function showBlock(id: string): void {
  inPassing(Taro.pageScrollTo({ selector: `#${id}`, offsetTop: -ABOVE_PX, duration: 200 }));
}
