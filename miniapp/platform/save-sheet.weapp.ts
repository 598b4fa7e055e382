import Taro from '@tarojs/taro';
import { AppError } from '@shared/errors';
import { serviceUrl } from './http';
import { wechatProblem } from './wechat-types';

/** WeChat opens workbooks, from where they are sent to a chat or kept; text files it does not. */
export async function saveSheet(path: string, token: string, name: string): Promise<void> {
  const filePath = `${Taro.env.USER_DATA_PATH ?? ''}/${name}.xlsx`;
  const answer = await Taro.downloadFile({
    url: serviceUrl(`${path}?format=xlsx`),
    header: { Authorization: `Bearer ${token}` },
    filePath,
  }).catch((error: unknown) => {
    throw new AppError('network', undefined, error);
  });
  if (answer.statusCode !== 200) throw new AppError('unavailable');
  await Taro.openDocument({ filePath, fileType: 'xlsx', showMenu: true }).catch((error: unknown) => Promise.reject(wechatProblem(error)));
}
