import Taro from '@tarojs/taro';
import { AppError } from '@shared/errors';
import { currentLanguage } from './i18n';
import { serviceUrl } from './http';
import { requireSession } from './session';
import { WechatError, wechatProblem } from './wechat-types';

/**
 * A file of one's own from the service, opened by WeChat, from where it can be sent on or saved. It opens spreadsheets, not CSV
 * (wx.openDocument: doc, docx, xls, xlsx, ppt, pptx, pdf).
 */
export async function openOwnFile(path: string, name: string): Promise<void> {
  const { token } = await requireSession();
  const filePath = `${Taro.env.USER_DATA_PATH}/${name}.xlsx`;
  const header = { Authorization: `Bearer ${token}`, 'Accept-Language': currentLanguage() === 'zh' ? 'zh-CN' : 'en' };
  const { statusCode } = await Taro.downloadFile({ url: serviceUrl(`${path}?format=xlsx`), filePath, header }).catch((error: unknown) =>
    Promise.reject(new AppError('network', undefined, error)),
  );
  if (statusCode !== 200) throw new WechatError('failed', `downloadFile ${statusCode}`);
  await Taro.openDocument({ filePath, fileType: 'xlsx', showMenu: true }).catch((error: unknown) => Promise.reject(wechatProblem(error)));
}
