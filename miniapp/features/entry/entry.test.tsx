import { fireEvent, render, waitFor } from '@testing-library/react';
import Taro from '@tarojs/taro';
import { clearStored } from '../../platform/storage';
import { boothTarget, EXHIBITION_ID, exhibition } from '../../testing/fixtures';
import { serve } from '../../testing/serve';
import { resetTaro, setRouter } from '../../testing/taro-mock';
import EntryPage from './index';

const CODE = 'bX7kQ2mP9b';
const invitation = {
  exhibitionId: EXHIBITION_ID,
  exhibitionName: '国际开源展',
  datesText: '2099年2月1日至2日',
  place: '会展中心 · 上海',
  sharerName: '林晓雨',
  posterUrl: '/api/posters/1/pictures/2/screen.jpg',
};
const opens = (target: object) =>
  serve(({ path, body }) => {
    if (path === '/api/touches')
      return { data: { touchId: (body as { touchId: string }).touchId, target: { ...boothTarget, code: CODE, boothId: null, ...target } } };
    if (path === `/api/exhibitions/${EXHIBITION_ID}`)
      return { data: { ...exhibition, profile: { ...exhibition.profile, primaryColour: '#1d4f91' } } };
    return path === `/api/codes/${CODE}/invitation` ? { data: invitation } : null;
  });

beforeEach(() => {
  resetTaro();
  clearStored('');
  setRouter({ code: CODE }, '/features/entry/index');
});

test.each([
  ['a poster', { kind: 'poster', page: 'registration' }],
  ['a card of the show', { kind: 'share', page: 'home' }],
])('%s opens an invitation: who, what, when, where and the poster, before any form', async (_, target) => {
  const moved = jest.spyOn(Taro, 'redirectTo');
  const opened = jest.spyOn(Taro, 'navigateTo');
  opens(target);
  const { findByText, container } = render(<EntryPage />);
  await findByText('林晓雨 邀请您一起参观');
  for (const words of ['国际开源展', '2099年2月1日至2日', '会展中心 · 上海']) await findByText(words);
  expect(container.innerHTML).toContain(invitation.posterUrl);
  await waitFor(() => expect(container.innerHTML).toContain('--pine:#1d4f91'));
  expect(moved).not.toHaveBeenCalled();
  fireEvent.click(await findByText('立即报名'));
  await waitFor(() => expect(opened).toHaveBeenCalledWith({ url: `/features/registration/index?exhibitionId=${EXHIBITION_ID}` }));
});

test('a card of a session goes straight there', async () => {
  const moved = jest.spyOn(Taro, 'redirectTo');
  opens({ kind: 'share', page: 'session', sessionId: 'c'.repeat(24) });
  render(<EntryPage />);
  await waitFor(() => expect(moved).toHaveBeenCalledWith({ url: expect.stringContaining('/features/session/index?id=') }));
});

test('a card of the review of a show goes straight there', async () => {
  const moved = jest.spyOn(Taro, 'redirectTo');
  opens({ kind: 'share', page: 'recap' });
  render(<EntryPage />);
  await waitFor(() => expect(moved).toHaveBeenCalledWith({ url: `/features/recap/index?exhibitionId=${EXHIBITION_ID}` }));
});

test('a code taken out of use says so, and leads home', async () => {
  const home = jest.spyOn(Taro, 'switchTab');
  opens({ kind: 'touchpoint', page: 'home', retired: true });
  const { findByText } = render(<EntryPage />);
  await findByText('这个码已停用');
  expect(home).not.toHaveBeenCalled();
  fireEvent.click(await findByText('去首页'));
  expect(home).toHaveBeenCalledWith({ url: '/features/home/index' });
});

test('an address that is no page is said here, and leads home', async () => {
  setRouter({ missing: '1' }, '/features/entry/index');
  const home = jest.spyOn(Taro, 'switchTab');
  serve();
  const { findByText } = render(<EntryPage />);
  await findByText('没有找到这个页面');
  fireEvent.click(await findByText('去首页'));
  expect(home).toHaveBeenCalledWith({ url: '/features/home/index' });
});
