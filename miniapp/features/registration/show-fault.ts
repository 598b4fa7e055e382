import Taro from '@tarojs/taro';
import { inPassing } from '../../platform/in-passing';

/** Id of the block of one question; `name`, `phone`, `invitation`, `consent-…` or `answer-…`. */
export const anchorOf = (name: string): string => `ask-${name}`;

/** Space left above, so that the label is seen below the navigation bar. */
const ABOVE_PX = 24;

/** Brings a question into sight. In WeChat the keyboard opens by the input's `focus`, which the form sets. */
export function showFault(name: string): void {
  inPassing(Taro.pageScrollTo({ selector: `#${anchorOf(name)}`, offsetTop: -ABOVE_PX, duration: 200 }));
}
