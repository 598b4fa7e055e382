import { fireEvent, render, waitFor } from '@testing-library/react';
import Taro from '@tarojs/taro';
import type { ShownRight } from '@shared/contracts/right';
import { signOut, useSessionStore } from '../../platform/session';
import { clearStored } from '../../platform/storage';
import { wechat } from '../../platform/wechat';
import { EXHIBITION_ID, heldRight, RIGHT_ID, shownRight } from '../../testing/fixtures';
import { serve, SIGNED_IN } from '../../testing/serve';
import { resetTaro } from '../../testing/taro-mock';
import { RightsLine } from '../../ui/rights-line';
import RightsPage from './index';

const OTHER = 'b'.repeat(24);
const navigateTo = jest.spyOn(Taro, 'navigateTo');

beforeEach(() => {
  resetTaro();
  clearStored('');
  signOut();
  navigateTo.mockClear();
  jest.spyOn(wechat, 'ready').mockResolvedValue('shell');
});
const signIn = () =>
  useSessionStore.setState({
    session: { token: 't', visitor: SIGNED_IN.data.visitor as never, from: Date.now(), until: Date.now() + 3_600_000 },
  });

/** A service with these rights, of which what is taken is had from then on. */
function service(first: readonly ShownRight[], online: () => boolean = () => true, refusal: string | null = null) {
  let items = first;
  return serve(({ path, method }) => {
    if (!path.startsWith(`/api/exhibitions/${EXHIBITION_ID}/my-rights`)) return null;
    if (method === 'GET') return { data: { items } };
    const id = path.split('/').at(-1);
    if (refusal !== null) {
      items = items.map((one) => (one.id === id ? { ...one, left: 0, locked: { why: 'none_left', fromText: '' } } : one));
      return { status: 409, data: { error: { code: refusal } } };
    }
    items = items.map((one) => (one.id === id ? { ...one, left: 9, mine: heldRight } : one));
    return { data: items.find((one) => one.id === id) };
  }, online);
}

test('what can be taken is taken once, by however many taps, and its code is there at once and without network', async () => {
  signIn();
  let online = true;
  const seen = service([shownRight()], () => online);
  const page = render(<RightsPage />);
  const take = await page.findByText('领取');
  page.getByText('剩 10 份');
  page.getByText('一号馆服务台 A');
  page.getByText('2月2日 周一 18:00');
  fireEvent.click(take);
  fireEvent.click(take);
  await page.findByText('ABC-DEF-GHJ');
  page.getByText('待核销');
  expect(seen.filter(({ method, path }) => method === 'POST' && path.endsWith(RIGHT_ID))).toHaveLength(1);
  await waitFor(() => expect(seen.filter(({ method, path }) => method === 'GET' && path.endsWith('/my-rights'))).toHaveLength(2));
  page.unmount();
  online = false;
  const again = render(<RightsPage />);
  await again.findByText('ABC-DEF-GHJ');
  await again.findByText(/离线/);
  expect(again.container.querySelector(`#right-qr-${RIGHT_ID}`)).not.toBeNull();
});

test('why one cannot be taken is said, and registering is a tap away', async () => {
  signIn();
  const lock = (id: string, why: NonNullable<ShownRight['locked']>['why'], fromText = '') =>
    shownRight({ id: id.repeat(24), name: why, locked: { why, fromText } });
  service([
    lock('1', 'register'),
    lock('2', 'come'),
    lock('3', 'ticket_type'),
    lock('4', 'later', '2月2日 周一 09:00'),
    lock('5', 'over'),
    lock('6', 'none_left'),
    lock('7', 'staff'),
  ]);
  const { findByText, getByText, queryByText } = render(<RightsPage />);
  fireEvent.click(await findByText('去报名'));
  expect(navigateTo).toHaveBeenCalledWith({ url: `/features/registration/index?exhibitionId=${EXHIBITION_ID}` });
  for (const why of [
    '报名后可领',
    '到场后可领',
    '仅限指定票种',
    '2月2日 周一 09:00 开始领取',
    '领取时间已过',
    '名额已领完',
    '由工作人员发放',
  ])
    getByText(why);
  expect(queryByText('领取')).toBeNull();
});

test('one’s own come first, the first with its code; what was handed out says when and has none', async () => {
  signIn();
  service([
    shownRight({
      id: '1'.repeat(24),
      name: '已领的水杯',
      mine: { ...heldRight, code: '', state: 'handed_out', handedOutText: '2月1日 10:05' },
    }),
    shownRight({ id: '2'.repeat(24), name: '过期的早餐券', mine: { ...heldRight, state: 'expired' } }),
    shownRight({ id: '3'.repeat(24), name: '通行证', kind: 'pass', mine: heldRight }),
    shownRight({ id: '4'.repeat(24), name: '咖啡券', kind: 'coupon', mine: { ...heldRight, code: 'KMNPQRSTV' } }),
    shownRight({ id: OTHER, name: '还可以拿的' }),
  ]);
  const { findByText, getByText, getAllByText, queryByText, container } = render(<RightsPage />);
  await findByText('ABC-DEF-GHJ');
  getByText('已于 2月1日 10:05 核销');
  getByText('已过期');
  expect([...container.querySelectorAll('.right__name')].map((one) => one.textContent)).toEqual([
    '通行证',
    '咖啡券',
    '已领的水杯',
    '过期的早餐券',
    '还可以拿的',
  ]);
  fireEvent.click(getAllByText('出示核销码')[0] as HTMLElement);
  await findByText('KMN-PQR-STV');
  expect(queryByText('ABC-DEF-GHJ')).toBeNull();
});

test('the last one went to somebody else: it is said, and the list is loaded again', async () => {
  signIn();
  service([shownRight()], () => true, 'right_none_left');
  const { findByText } = render(<RightsPage />);
  fireEvent.click(await findByText('领取'));
  await findByText('名额已领完');
});

test('nothing to take: it is said, with a way on', async () => {
  signIn();
  service([]);
  const { findByText } = render(<RightsPage />);
  await findByText('本展暂时没有可领取的权益');
  await findByText('去首页看看');
});

test('a service that does not answer at the first time is an error with another try', async () => {
  signIn();
  let online = false;
  service([shownRight()], () => online);
  const { findByText } = render(<RightsPage />);
  const retry = await findByText('重新加载');
  online = true;
  fireEvent.click(retry);
  await findByText('帆布袋');
});

test('on other pages a line says how many wait; nothing for strangers, who are not signed in for it', async () => {
  const seen = service([shownRight(), shownRight({ id: OTHER, mine: heldRight })]);
  const stranger = render(<RightsLine exhibitionId={EXHIBITION_ID} />);
  await waitFor(() => expect(stranger.container.textContent).toBe(''));
  expect(seen).toEqual([]);
  stranger.unmount();
  signIn();
  const { findByText } = render(<RightsLine exhibitionId={EXHIBITION_ID} />);
  fireEvent.click(await findByText('1 项待核销 · 1 项可领取'));
  expect(navigateTo).toHaveBeenCalledWith({ url: `/features/right/index?exhibitionId=${EXHIBITION_ID}` });
});
