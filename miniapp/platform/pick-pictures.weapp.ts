import Taro from '@tarojs/taro';
import type { HttpAnswer } from '@shared/http/call';
import { AppError } from '@shared/errors';
import { wechatProblem } from './wechat-types';

export interface PickedPicture {
  readonly name: string;
  send(url: string, header: Record<string, string>): Promise<HttpAnswer>;
}

/** From the album or the camera; none when the person thinks better of it. */
export async function pickPictures(most: number): Promise<readonly PickedPicture[]> {
  try {
    const { tempFiles } = await Taro.chooseMedia({ count: Math.min(most, 9), mediaType: ['image'], sizeType: ['original', 'compressed'] });
    return tempFiles.map(({ tempFilePath }) => ({
      name: tempFilePath.split('/').pop() ?? '',
      send: (url, header) => sendFile(tempFilePath, url, header),
    }));
  } catch (error) {
    const problem = wechatProblem(error);
    if (problem.problem === 'denied') return [];
    throw problem;
  }
}

/** wx.uploadFile would wrap it in a form: the file goes as the body itself. */
async function sendFile(filePath: string, url: string, header: Record<string, string>): Promise<HttpAnswer> {
  const data = await new Promise<ArrayBuffer>((resolve, reject) => {
    Taro.getFileSystemManager().readFile({
      filePath,
      success: ({ data: bytes }) => resolve(bytes as ArrayBuffer),
      fail: (error) => reject(wechatProblem(error)),
    });
  });
  const answer = await Taro.request<unknown>({ url, method: 'POST', header, data, timeout: 120_000 }).catch((error: unknown) => {
    throw new AppError('network', undefined, error);
  });
  return { status: answer.statusCode, data: answer.data };
}
