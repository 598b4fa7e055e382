import { act, fireEvent, render, waitFor } from '@testing-library/react';
import Taro from '@tarojs/taro';
import type { VisitorView } from '@shared/contracts/visitor';
import { keepOwnStatus, ownStatus } from '../../platform/own-status';
import { signOut, useSessionStore } from '../../platform/session';
import { clearStored } from '../../platform/storage';
import { wechat } from '../../platform/wechat';
import { exhibition, EXHIBITION_ID, OFFER_ID, openDay, picture, sessionCard, showcase } from '../../testing/fixtures';
import { serve, SIGNED_IN } from '../../testing/serve';
import { resetTaro } from '../../testing/taro-mock';
import HomePage from './index';

const show = {
  ...exhibition,
  startsAt: '2025-03-10T09:00:00+08:00',
  endsAt: '2025-03-11T17:00:00+08:00',
  hoursText: '09:00–17:00',
  days: [openDay('2025-03-10', '3月10日 周一', '09:00', '17:00'), openDay('2025-03-11', '3月11日 周二', '09:00', '17:00')],
};
const session = (digit: string, title: string, day: string, from: string, to: string, state = 'upcoming') => ({
  ...sessionCard,
  id: digit.repeat(24),
  title,
  date: day,
  startsAt: `${day}T${from}:00+08:00`,
  endsAt: `${day}T${to}:00+08:00`,
  timeText: `${from}–${to}`,
  state,
});
const programme = [
  session('1', '开幕式', '2025-03-10', '09:30', '10:30'),
  session('2', '上午论坛', '2025-03-10', '10:00', '11:30'),
  session('3', '下午论坛', '2025-03-10', '14:00', '15:00'),
  session('4', '取消的论坛', '2025-03-10', '14:30', '15:00', 'cancelled'),
  session('5', '次日早场', '2025-03-11', '09:30', '10:30'),
];

/** The service at that moment: what is ahead, what a day has. */
function at(now: string, more: Parameters<typeof serve>[0] = () => null) {
  jest.setSystemTime(Date.parse(now));
  const ended = Date.parse(now) >= Date.parse(show.endsAt);
  const status = ended ? 'ended' : Date.parse(now) < Date.parse(show.startsAt) ? 'published' : 'live';
  return serve((request) => {
    const given = more?.(request) ?? null;
    if (given !== null) return given;
    if (request.path === '/api/exhibitions/current') return { data: { ...show, status } };
    if (request.path.endsWith('/showcase')) return { data: showcase };
    if (!request.path.endsWith('/sessions')) return null;
    const { date, ahead, ids } = request.query;
    const items = programme.filter(
      (one) =>
        (date === undefined || one.date === date) &&
        (ahead === undefined || Date.parse(one.endsAt) > Date.parse(now)) &&
        (ids === undefined || ids.includes(one.id)),
    );
    return { data: { items, next: null } };
  });
}
const titles = (container: HTMLElement) => [...container.querySelectorAll('.el-heading')].map((one) => one.textContent);
const sessions = (container: HTMLElement) => [...container.querySelectorAll('.session-row__title')].map((one) => one.textContent);

beforeEach(() => {
  jest.useFakeTimers({ advanceTimers: true });
  resetTaro();
  signOut();
  clearStored('');
});
afterEach(() => jest.useRealTimers());

test('before: time left, what to bring, the first sessions', async () => {
  at('2025-03-01T10:00:00+08:00');
  const { findByText, container } = render(<HomePage />);
  await findByText('距开幕还有');
  await findByText('参观准备');
  await findByText('精选议程');
  await findByText('亮点');
  expect(sessions(container)).toEqual(['开幕式', '上午论坛', '下午论坛', '次日早场']);
  await findByText('先报名，领取电子票');
});

test('during: ticket first for who has one, then what is on and comes next today', async () => {
  keepOwnStatus(EXHIBITION_ID, 'registered');
  jest.spyOn(wechat, 'login').mockResolvedValue('code');
  at('2025-03-10T10:15:00+08:00', ({ path }) => (path === '/api/visitor/login' ? SIGNED_IN : null));
  const { findByText, container } = render(<HomePage />);
  await findByText('正在举行');
  await findByText('正在进行与接下来');
  await findByText('开幕式');
  expect(sessions(container)).toEqual(['开幕式', '上午论坛', '下午论坛']);
  expect(titles(container)[0]).toBe('正在进行与接下来');
  expect([...container.querySelectorAll('.home__main-button')].map((one) => one.id)).toEqual(['my-ticket', 'register']);
  expect(titles(container)).not.toContain('参观准备');
  // Time goes on while the page is open: what is over goes.
  act(() => {
    jest.setSystemTime(Date.parse('2025-03-10T11:00:00+08:00'));
    jest.advanceTimersByTime(21_000);
  });
  await waitFor(() => expect(sessions(container)).toEqual(['上午论坛', '下午论坛']));
});

test('between two days: closed, and tomorrow comes first', async () => {
  at('2025-03-10T20:00:00+08:00');
  const { findByText, container } = render(<HomePage />);
  await findByText('今日已闭馆');
  await findByText('明天 09:00–17:00 开放');
  await findByText('明天的议程 · 3月11日 周二');
  await waitFor(() => expect(sessions(container)).toEqual(['次日早场']));
  await findByText('参观准备');
});

test('the show’s own zone decides: late in the evening there, already the next day elsewhere', async () => {
  at('2025-03-10T16:30:00Z');
  const { findByText, container } = render(<HomePage />);
  await findByText('正在进行与接下来');
  await waitFor(() => expect(sessions(container)).toEqual(['次日早场']));
  expect(container.textContent).not.toContain('今日已闭馆');
});

test('after: highlights and news come first, nothing of tickets, no session that is over', async () => {
  at('2025-03-12T10:00:00+08:00');
  const { findByText, container } = render(<HomePage />);
  await findByText('已圆满结束');
  await findByText('精彩回顾');
  expect(titles(container).slice(0, 2)).toEqual(['精彩回顾', '展会新闻']);
  expect(sessions(container)).toEqual([]);
  expect(container.querySelector('#register, #my-ticket, #quick-scan, .el-countdown')).toBeNull();
});

test('after: the way to the review comes first, with its first pictures where there are some; before there is none', async () => {
  const pictures = ['3', '4', '5'].map((letter) => ({ picture: { ...picture, id: letter.repeat(24) }, caption: '' }));
  const withRecap: Parameters<typeof serve>[0] = ({ path }) =>
    path.endsWith('/recap') ? { data: { open: true, opening: '', pictures, sessions: [] } } : null;
  at('2025-03-12T10:00:00+08:00', withRecap);
  const after = render(<HomePage />);
  await after.findByText('3 张现场照片 · 您的参展足迹');
  const body = after.container.querySelector('.home__body');
  expect(body?.firstElementChild?.className).toBe('home__recap');
  expect(body?.querySelectorAll('.home__recap-picture')).toHaveLength(3);
  after.unmount();
  clearStored('');
  at('2025-03-10T12:00:00+08:00', withRecap);
  const during = render(<HomePage />);
  await during.findByText('正在举行');
  expect(during.container.querySelector('#home-recap')).toBeNull();
});

test('hours that differ by day stand on a line of their own', async () => {
  const hoursText = '3月10日至11日 09:00–18:00，3月12日 09:00–16:00';
  at('2025-03-01T10:00:00+08:00', ({ path }) =>
    path === '/api/exhibitions/current' ? { data: { ...show, status: 'published', hoursText } } : null,
  );
  const { findByText, container } = render(<HomePage />);
  await findByText(hoursText);
  expect([...container.querySelectorAll('.hero__fact')].map((one) => one.textContent).slice(0, 2)).toEqual([show.datesText, hoursText]);
});

test('a phone that is new to somebody who is registered learns it with their plan', async () => {
  at('2025-03-10T12:00:00+08:00', ({ path }) =>
    path.endsWith('/plan/agenda') ? { data: { registration: 'registered', days: [] } } : null,
  );
  const visitor = SIGNED_IN.data.visitor as VisitorView;
  useSessionStore.setState({ session: { token: 't', visitor, from: Date.now(), until: Date.now() + 3_600_000 } });
  const { container } = render(<HomePage />);
  await waitFor(() => expect(container.querySelector('#register')?.textContent).toBe('我的报名'));
  expect(container.querySelector('.home__main')?.firstElementChild?.id).toBe('my-ticket');
});

test.each([
  ['cancelled elsewhere, as the answer says', 'registered', null],
  ['cancelled here while an older answer was on its way', null, 'cancelled'],
] as const)('a registration is gone that was %s', async (_, known, learned) => {
  const seen = at('2025-03-10T12:00:00+08:00', ({ path }) => {
    if (!path.endsWith('/plan/agenda')) return null;
    if (learned) keepOwnStatus(EXHIBITION_ID, learned);
    return { data: { registration: learned ? 'registered' : 'cancelled', days: [] } };
  });
  const visitor = SIGNED_IN.data.visitor as VisitorView;
  useSessionStore.setState({ session: { token: 't', visitor, from: Date.now(), until: Date.now() + 3_600_000 } });
  keepOwnStatus(EXHIBITION_ID, known);
  render(<HomePage />);
  await waitFor(() => expect(seen.some(({ path }) => path.endsWith('/plan/agenda'))).toBe(true));
  await act(() => jest.advanceTimersByTimeAsync(50));
  expect(ownStatus(EXHIBITION_ID)).toBe('cancelled');
});

test('what the visitor has planned stands above, and what is over in it goes', async () => {
  keepOwnStatus(EXHIBITION_ID, 'registered');
  jest.spyOn(wechat, 'login').mockResolvedValue('code');
  at('2025-03-10T12:00:00+08:00', ({ path }) =>
    path === '/api/visitor/login'
      ? SIGNED_IN
      : path.endsWith('/plan/agenda')
        ? {
            data: {
              registration: 'registered',
              days: [
                {
                  date: '2025-03-10',
                  text: '3月10日 周一',
                  sessions: [programme[0], programme[2]].map((one) => ({
                    session: one,
                    hall: null,
                    booking: { state: 'held', position: null },
                    starred: false,
                    note: '',
                    clashes: [],
                    hurry: null,
                  })),
                },
              ],
            },
          }
        : null,
  );
  const { findByText, container } = render(<HomePage />);
  const section = (await findByText('我的计划')).closest('.el-section');
  expect([...(section?.querySelectorAll('.session-row__title') ?? [])].map((one) => one.textContent)).toEqual(['下午论坛']);
  await waitFor(() => expect(container.textContent).toContain('已预约'));
});

test('a highlight leads where it says; one that leads nowhere is no button', async () => {
  at('2025-03-01T10:00:00+08:00');
  const { findByText } = render(<HomePage />);
  const navigateTo = jest.spyOn(Taro, 'navigateTo');
  fireEvent.click(await findByText('桌面电镜首秀'));
  expect(navigateTo).toHaveBeenCalledWith({ url: `/features/booth/offer?id=${OFFER_ID}&exhibitionId=${EXHIBITION_ID}` });
  expect((await findByText('夜场音乐会')).closest('[role=button]')).toBeNull();
});

test('a show that tells nothing has no empty parts', async () => {
  jest.setSystemTime(Date.parse('2025-03-01T10:00:00+08:00'));
  serve();
  const { findByText, container } = render(<HomePage />);
  await findByText('精选议程');
  expect(titles(container)).toEqual(['参观准备', '精选议程', '逛展馆']);
});

test('opened once, it is there without network and says how old it is; all of it is loaded again when that is over', async () => {
  at('2025-03-10T10:15:00+08:00');
  const first = render(<HomePage />);
  await first.findByText('展会新闻');
  await first.findByText('开幕式');
  first.unmount();
  jest.setSystemTime(Date.parse('2025-03-10T10:25:00+08:00'));
  serve(undefined, () => false);
  const later = render(<HomePage />);
  await later.findByText('开幕式');
  await later.findByText('展会新闻');
  await later.findByText(/离线，内容更新于 1\d 分钟前/);
  at('2025-03-10T10:30:00+08:00');
  fireEvent.click(await later.findByText('重新加载'));
  await waitFor(() => expect(later.container.textContent).not.toContain('离线'));
});

test('while the show is open each hall says how lively it is; when the service cannot say, nothing stands there', async () => {
  const halls = ['一号馆', '二号馆'].map((name) => ({ name, booths: 2 }));
  const serveLevels = (levels: object | null) =>
    at('2025-03-10T10:15:00+08:00', ({ path }) =>
      path === '/api/exhibitions/current'
        ? { data: { ...show, halls, status: 'live' } }
        : path.endsWith('/liveliness')
          ? levels && { data: levels }
          : null,
    );
  serveLevels({ halls: [{ name: '二号馆', level: 'crowded' }] });
  const first = render(<HomePage />);
  await first.findByText('人很多');
  expect([...first.container.querySelectorAll('.halls__level')]).toHaveLength(1);
  first.unmount();
  clearStored('');
  serveLevels(null);
  const second = render(<HomePage />);
  await second.findByText('二号馆');
  expect(second.container.querySelector('.halls__level')).toBeNull();
});
