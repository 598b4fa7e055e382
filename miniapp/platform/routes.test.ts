import Taro from '@tarojs/taro';
import { setPages } from '../testing/taro-mock';
import { go, openLink, pageUrl, takeTabParams } from './routes';

const navigateTo = jest.spyOn(Taro, 'navigateTo');
const redirectTo = jest.spyOn(Taro, 'redirectTo');
const switchTab = jest.spyOn(Taro, 'switchTab');

beforeEach(() => {
  jest.clearAllMocks();
  setPages(['features/home/index']);
});

test('an address carries its parameters encoded and leaves out absent ones', () => {
  expect(pageUrl('booth', { id: 'a b', exhibitionId: undefined })).toBe('/features/booth/index?id=a%20b');
  expect(pageUrl('home', {})).toBe('/features/home/index');
});

test('a page is opened on top, or in place of this one', async () => {
  await go('booth', { id: '1' });
  expect(navigateTo).toHaveBeenCalledWith({ url: '/features/booth/index?id=1' });
  await go('booth', { id: '1' }, { replace: true });
  expect(redirectTo).toHaveBeenCalledWith({ url: '/features/booth/index?id=1' });
});

test("with WeChat's ten pages open the next one takes the place of the last", async () => {
  setPages(Array.from({ length: 10 }, () => 'features/booth/index'));
  await go('booth', { id: '1' });
  expect(navigateTo).not.toHaveBeenCalled();
  expect(redirectTo).toHaveBeenCalledTimes(1);
});

test.each([
  ['a subpackage that cannot be fetched', 'navigateTo:fail loadSubpackage: timeout', 'network'],
  ['a page that is not there', 'navigateTo:fail page "x" is not found', 'not_found'],
])('%s is told apart', async (_, errMsg, code) => {
  navigateTo.mockRejectedValueOnce({ errMsg });
  await expect(go('booth', { id: '1' })).rejects.toMatchObject({ code });
});

test('a tab reads what it was opened with, once', async () => {
  await go('exhibitors', { hall: '一号馆' });
  expect(switchTab).toHaveBeenCalledWith({ url: '/features/exhibitors/index' });
  expect(takeTabParams('exhibitors')).toEqual({ hall: '一号馆' });
  expect(takeTabParams('exhibitors')).toBeNull();
});

test('a link of a message opens its page or tab; one that is no page is said to be none', async () => {
  await openLink('features/ticket/index?exhibitionId=1');
  expect(navigateTo).toHaveBeenCalledWith({ url: '/features/ticket/index?exhibitionId=1' });
  await openLink('features/home/index?from=message');
  expect(switchTab).toHaveBeenCalledWith({ url: '/features/home/index' });
  navigateTo.mockRejectedValueOnce({ errMsg: 'navigateTo:fail page "features/old/index" is not found' });
  await expect(openLink('features/old/index')).rejects.toMatchObject({ code: 'not_found' });
});
