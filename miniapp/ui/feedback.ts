import Taro from '@tarojs/taro';
import { AppError, errorText } from '@shared/errors';
import { currentLanguage, textNow } from '../platform/i18n';
import { platformTexts } from '../platform/texts';
import { WechatError, wechatProblem } from '../platform/wechat-types';
import { inPassing } from '../platform/in-passing';
import { useShowColours } from '../platform/show-colours';
import { paletteOf } from './show-colours';

/** A short word at the middle of the screen. */
export function toast(title: string, icon: 'success' | 'none' = 'none'): void {
  inPassing(Taro.showToast({ title, icon, duration: Math.min(6000, Math.max(1800, title.length * 180)) }));
}

/** Says what went wrong; a person's own cancel is not an error and stays silent. WeChat's own failures come as `{ errMsg }`. */
export function toastError(error: unknown): void {
  const text = textNow(platformTexts);
  if (error instanceof WechatError || typeof (error as { errMsg?: unknown } | null)?.errMsg === 'string') {
    const { problem } = wechatProblem(error);
    if (problem !== 'denied') toast({ unsupported: text.notHere, privacy: text.privacyRefused, failed: text.failed }[problem]);
    return;
  }
  toast(errorText(error instanceof AppError ? error.code : 'internal', currentLanguage()));
}

/** Asks before something that cannot be undone. */
export async function confirm(question: { title: string; content: string; confirmText: string; cancelText: string }): Promise<boolean> {
  const answer = await Taro.showModal({ ...question, confirmColor: paletteOf(useShowColours.getState()).pine });
  return answer.confirm;
}
