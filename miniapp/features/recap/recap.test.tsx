import { fireEvent, render, waitFor } from '@testing-library/react';
import type { MyRecap, ShownRecap } from '@shared/contracts/recap';
import type { VisitorView } from '@shared/contracts/visitor';
import Taro from '@tarojs/taro';
import { signOut, useSessionStore } from '../../platform/session';
import { clearStored } from '../../platform/storage';
import { BOOTH_ID, exhibition, EXHIBITION_ID, picture, SESSION_ID, sessionCard } from '../../testing/fixtures';
import { serve, SIGNED_IN } from '../../testing/serve';
import { resetTaro, setRouter } from '../../testing/taro-mock';
import RecapPage from './index';

const over: ShownRecap['sessions'][number] = {
  session: { ...sessionCard, title: '闭幕演讲', state: 'over' },
  items: [{ item: 'replay', title: '观看回放', description: '', content: { kind: 'link', url: 'https://example.com' }, locked: null }],
};
const second = { ...picture, id: '3'.repeat(24), alt: { zh: '', en: '' } };
const third = { ...second, id: '4'.repeat(24) };
const recap: ShownRecap = {
  open: true,
  opening: '感谢大家\n明年再见',
  pictures: [
    { picture, caption: '开幕现场' },
    { picture: second, caption: '人头攒动' },
    { picture: third, caption: '' },
  ],
  sessions: [over],
};
const nothing: MyRecap = {
  open: true,
  standing: 'nobody',
  days: [],
  booked: [],
  stars: { sessions: 0, exhibitors: 0, offers: 0 },
  booths: { count: 0, first: [] },
  rights: [],
  draws: [],
  friends: { registered: 0, came: 0 },
};
const came: MyRecap = {
  open: true,
  standing: 'came',
  days: ['2月1日 周日', '2月2日 周一'],
  booked: [sessionCard],
  stars: { sessions: 1, exhibitors: 2, offers: 0 },
  booths: { count: 14, first: [{ id: BOOTH_ID, name: 'A1 开放显微镜' }] },
  rights: ['帆布袋'],
  draws: [
    { name: '幸运观众', prize: '平板电脑', redeemed: true },
    { name: '午间抽奖', prize: null, redeemed: false },
  ],
  friends: { registered: 3, came: 2 },
};

let online = true;
function open(shown: ShownRecap | null, mine: MyRecap | null = nothing) {
  return serve(
    ({ path }) => {
      if (path === '/api/exhibitions/current') return { data: { ...exhibition, status: 'ended' } };
      if (path === '/api/visitor/login') return SIGNED_IN;
      if (path.endsWith('/share-codes')) return { data: { code: 'sHare00001' } };
      if (path.endsWith('/recap/mine')) return mine ? { data: mine } : { status: 500, data: { error: { code: 'internal' } } };
      if (path.endsWith('/recap')) return shown ? { data: shown } : { status: 503, data: { error: { code: 'unavailable' } } };
      return null;
    },
    () => online,
  );
}
const signIn = () => {
  const visitor = SIGNED_IN.data.visitor as VisitorView;
  useSessionStore.setState({ session: { token: 't', visitor, from: Date.now(), until: Date.now() + 3_600_000 } });
};
const figures = (container: HTMLElement) => [...container.querySelectorAll('.recap__figure')].map((one) => one.textContent);

beforeEach(() => {
  resetTaro();
  clearStored('');
  signOut();
  online = true;
  setRouter({ exhibitionId: EXHIBITION_ID }, '/features/recap/index');
});

test('pictures with their captions, each described and shown large by a tap; sessions with what they have to open', async () => {
  open(recap);
  const preview = jest.fn((_options: { urls: string[]; current: string }) => Promise.resolve());
  Object.assign(Taro, { previewImage: preview });
  const { findByText, container } = render(<RecapPage />);
  await findByText('开幕现场');
  await findByText('闭幕演讲');
  await findByText('观看回放');
  expect(container.querySelector('.recap__opening')?.textContent).toBe('感谢大家\n明年再见');
  const labels = [...container.querySelectorAll('.recap__picture .el-picture')].map((one) => one.getAttribute('aria-label'));
  expect(labels).toEqual(['显微镜', '人头攒动', '现场照片第 3 张']);
  fireEvent.click(container.querySelectorAll('.recap__picture .el-picture')[1]!);
  expect(preview.mock.calls[0]?.[0]).toMatchObject({
    urls: [expect.stringContaining('p-1600.webp'), expect.any(String), expect.any(String)],
    current: expect.stringContaining('p-1600.webp'),
  });
});

test('who came reads what they took part in, and only that', async () => {
  signIn();
  open(recap, came);
  const { findByText, container } = render(<RecapPage />);
  await findByText('您在 2月1日 周日、2月2日 周一 到场');
  expect(figures(container)).toEqual(['2天到场', '1场预约', '3个收藏', '14个展位', '2次抽奖', '3位朋友']);
  for (const words of ['等 14 个', '帆布袋', '中奖：平板电脑，已领取', '已参加抽奖', '3 位朋友通过您的海报和分享报名', '其中 2 位到了现场'])
    await findByText(words);
  const moved = jest.spyOn(Taro, 'navigateTo');
  fireEvent.click(await findByText('A1 开放显微镜'));
  await waitFor(() => expect(moved).toHaveBeenCalledWith({ url: `/features/booth/index?id=${BOOTH_ID}&exhibitionId=${EXHIBITION_ID}` }));
});

test('who registered and did not come is told kindly what they can still watch', async () => {
  signIn();
  open(recap, { ...nothing, standing: 'registered', booked: [sessionCard] });
  const { findByText, queryByText } = render(<RecapPage />);
  await findByText('这次没能在现场见到您');
  await findByText('您预约而错过的议程');
  expect(queryByText('感谢您来到现场')).toBeNull();
  const moved = jest.spyOn(Taro, 'navigateTo');
  fireEvent.click(await findByText(sessionCard.title));
  await waitFor(() =>
    expect(moved).toHaveBeenCalledWith({ url: `/features/session/index?id=${SESSION_ID}&exhibitionId=${EXHIBITION_ID}` }),
  );
});

test('a stranger is asked for nothing; somebody signed in of whom nothing is known reads that', async () => {
  const seen = open({ ...recap, pictures: [], sessions: [] });
  const stranger = render(<RecapPage />);
  await stranger.findByText('照片正在整理');
  expect(seen.some(({ path }) => path.endsWith('/recap/mine'))).toBe(false);
  stranger.unmount();
  signIn();
  await render(<RecapPage />).findByText('这里还没有您的参展记录');
});

test('before the end it says so; what cannot be had says so, and what one took part in for itself', async () => {
  open({ open: false, opening: '', pictures: [], sessions: [] });
  const early = render(<RecapPage />);
  await early.findByText('展会还没有结束');
  expect(early.queryByText('您的参展足迹')).toBeNull();
  early.unmount();
  clearStored('');
  open(null);
  const failed = render(<RecapPage />);
  await failed.findByText('重新加载');
  failed.unmount();
  signIn();
  open(recap, null);
  const half = render(<RecapPage />);
  await half.findByText('开幕现场');
  await half.findByText('重新加载');
});

test('what was seen once opens without network, and says how old it is', async () => {
  signIn();
  open(recap, came);
  const first = render(<RecapPage />);
  await first.findByText('帆布袋');
  first.unmount();
  online = false;
  const later = render(<RecapPage />);
  await later.findByText('开幕现场');
  await later.findByText('帆布袋');
  await later.findByText('离线，内容更新于 刚刚');
});
