import Taro from '@tarojs/taro';
import { readPreviewLink } from '@shared/contracts/exhibition-preview';
import { readDeskCode } from '@shared/rules/desk-link';
import { readStaffLink } from '@shared/rules/staff-link';
import { codeOfText } from '../../platform/entry-code';
import { go, openDeskCode } from '../../platform/routes';
import { wechat } from '../../platform/wechat';
import { WechatError } from '../../platform/wechat-types';

interface Words {
  typeCode: string;
  typeCodeHint: string;
  ok: string;
  cancel: string;
}

/** Scans a code and opens it; where nothing can scan (an ordinary browser) it is typed. */
export async function scanAndOpen(words: Words, onForeign: () => void): Promise<void> {
  const found = await wechat.scan().catch((error: unknown) => {
    if (error instanceof WechatError && error.problem === 'unsupported') return null;
    throw error;
  });
  const text = found === null ? await typeCode(words) : (found.path ?? found.text);
  if (text === null) return;
  const desk = readDeskCode(found?.text ?? text);
  if (desk !== null) return openDeskCode(desk);
  const preview = readPreviewLink(found?.text ?? text);
  if (preview !== null) return go('entry', { preview });
  const staff = readStaffLink(found?.text ?? text);
  if (staff !== null) return go('staff', { code: staff, within: '1' });
  const code = codeOfText(text) ?? (found === null ? null : codeOfText(found.text));
  if (code === null) onForeign();
  else await go('entry', { code });
}

async function typeCode(words: Words): Promise<string | null> {
  if (wechat.host() !== 'weapp') return window.prompt(`${words.typeCode}\n${words.typeCodeHint}`);
  // wx.showModal can hold an input since base library 2.17.1.
  const answer = await Taro.showModal({
    title: words.typeCode,
    editable: true,
    placeholderText: words.typeCodeHint,
    confirmText: words.ok,
    cancelText: words.cancel,
  } as Taro.showModal.Option);
  return answer.confirm ? ((answer as { content?: string }).content ?? null) : null;
}
