import Taro from '@tarojs/taro';
import { AppError } from '@shared/errors';
import { WechatError, wechatProblem } from '../platform/wechat-types';
import { resetTaro } from '../testing/taro-mock';
import { toastError } from './feedback';

const shown = jest.spyOn(Taro, 'showToast');
beforeEach(() => {
  resetTaro();
  shown.mockClear();
});
const said = (): string[] => shown.mock.calls.map(([options]) => (options as { title: string }).title);

// What WeChat answers when its privacy guide was not agreed to, call by call.
test.each([
  { errMsg: 'saveImageToPhotosAlbum:fail privacy permission is not authorized', errno: 104 },
  { errMsg: 'setClipboardData:fail privacy permission is not authorized' },
  { errMsg: 'addPhoneCalendar:fail api scope is not declared in the privacy agreement', errno: 112 },
  new WechatError('privacy', 'getPhoneNumber:fail'),
])('a refused privacy guide is said as that: %p', (error) => {
  toastError(error);
  expect(said()).toEqual([expect.stringContaining('没有同意隐私保护指引')]);
});

test.each([{ errMsg: 'scanCode:fail cancel' }, { errMsg: 'saveImageToPhotosAlbum:fail auth deny' }])(
  'one’s own cancel needs no word: %p',
  (error) => {
    toastError(error);
    expect(said()).toEqual([]);
  },
);

test('what WeChat could not do is WeChat’s, what the service refused is the service’s', () => {
  toastError({ errMsg: 'showShareImageMenu:fail system error' });
  toastError(new AppError('network'));
  expect(said()[0]).toBe('微信没有完成这一步，请稍后再试');
  expect(said()[1]).toContain('网络');
});

test.each([
  [{ errMsg: 'x:fail privacy permission is not authorized' }, 'privacy'],
  [{ errMsg: 'x:fail', errno: 104 }, 'privacy'],
  [{ errMsg: 'x:fail auth deny' }, 'denied'],
  [{ errMsg: 'x:fail user cancel' }, 'denied'],
  [{ errMsg: 'x:fail system error' }, 'failed'],
])('%p is %s', (error, problem) => {
  expect(wechatProblem(error).problem).toBe(problem);
});
