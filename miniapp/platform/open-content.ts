import Taro from '@tarojs/taro';
import type { ShownMaterial } from '@shared/contracts/material';
import { AppError } from '@shared/errors';
import { serviceUrl } from './http';
import { wechat } from './wechat';
import { WechatError, wechatProblem } from './wechat-types';

/** What became of it: it is on the screen, or its address is in the clipboard. */
export type Opening = 'opened' | 'copied' | 'channels_only';

/**
 * Opens a material or a recording; call it inside a tap. A file opens in WeChat's own viewer, whose menu saves and forwards it, and is
 * saved by a browser. WeChat opens no page of others: its address is copied. A film of a Channels account plays in WeChat only.
 */
export async function openContent(content: ShownMaterial['content']): Promise<Opening> {
  const inWeapp = wechat.host() === 'weapp';
  if (content.kind === 'channels') {
    if (!inWeapp) return 'channels_only';
    const { finderUserName, feedId } = content;
    await Taro.openChannelsActivity({ finderUserName, feedId }).catch((error: unknown) => Promise.reject(wechatProblem(error)));
    return 'opened';
  }
  if (!inWeapp) {
    window.open(content.kind === 'file' ? serviceUrl(content.url) : content.url, '_blank', 'noopener');
    return 'opened';
  }
  if (content.kind === 'link') {
    await Taro.setClipboardData({ data: content.url });
    return 'copied';
  }
  const { tempFilePath, statusCode } = await Taro.downloadFile({ url: serviceUrl(content.url) }).catch((error: unknown) =>
    Promise.reject(new AppError('network', undefined, error)),
  );
  if (statusCode !== 200) throw new WechatError('failed', `downloadFile ${statusCode}`);
  await Taro.openDocument({ filePath: tempFilePath, fileType: content.type, showMenu: true }).catch((error: unknown) =>
    Promise.reject(wechatProblem(error)),
  );
  return 'opened';
}
