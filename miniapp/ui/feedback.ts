import Taro from '@tarojs/taro';
import { AppError, errorText } from '@shared/errors';
import { currentLanguage, textNow } from '../platform/i18n';
import { platformTexts } from '../platform/texts';
import { WechatError } from '../platform/wechat-types';
import { COLOURS } from './colours';
import { inPassing } from '../platform/in-passing';

/** A short word at the middle of the screen. */
export function toast(title: string, icon: 'success' | 'none' = 'none'): void {
  inPassing(Taro.showToast({ title, icon, duration: title.length > 12 ? 3000 : 1800 }));
}

/** Says what went wrong; a person's own cancel is not an error and stays silent. */
export function toastError(error: unknown): void {
  if (error instanceof WechatError) {
    if (error.problem === 'denied') return;
    toast(error.problem === 'unsupported' ? textNow(platformTexts).notHere : errorText('internal', currentLanguage()));
    return;
  }
  toast(errorText(error instanceof AppError ? error.code : 'internal', currentLanguage()));
}

/** Asks before something that cannot be undone. */
export async function confirm(question: { title: string; content: string; confirmText: string; cancelText: string }): Promise<boolean> {
  const answer = await Taro.showModal({ ...question, confirmColor: COLOURS.pine });
  return answer.confirm;
}
