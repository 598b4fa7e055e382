import { fireEvent, render, waitFor } from '@testing-library/react';
import Taro from '@tarojs/taro';
import { keepOwnStatus } from '../../platform/own-status';
import { clearStored } from '../../platform/storage';
import { wechat } from '../../platform/wechat';
import { exhibition, EXHIBITION_ID, plannedSession, sessionCard } from '../../testing/fixtures';
import { serve, SIGNED_IN } from '../../testing/serve';
import { resetTaro } from '../../testing/taro-mock';
import ProgrammePage from './index';

const type = (container: HTMLElement, value: string) =>
  fireEvent(container.querySelector('.el-search__input') as Element, new CustomEvent('input', { detail: { value } }));

beforeEach(() => {
  resetTaro();
  clearStored('');
  jest.spyOn(wechat, 'login').mockResolvedValue('code');
});

test('a search goes over all days, says so, and shows the day of each session', async () => {
  const seen = serve();
  const { findByText, container } = render(<ProgrammePage />);
  await findByText('开放硬件的十年');
  const asked = () => seen.filter(({ path }) => path.endsWith('/sessions')).map(({ query }) => query);
  expect(asked().at(-1)).toMatchObject({ date: '2099-02-01' });
  type(container, '硬件');
  await findByText('在全部日期中搜索');
  await waitFor(() => expect(asked().at(-1)).toEqual({ limit: '40', q: '硬件' }));
  expect((await findByText('开放硬件的十年')).closest('.el-card')?.textContent).toContain('2月1日 周日');
});

test('a search that finds nothing says that every day was looked at', async () => {
  serve(({ path }) => (path.endsWith('/sessions') ? { data: { items: [], next: null } } : null));
  const { findByText, container } = render(<ProgrammePage />);
  await findByText('2月1日 周日没有符合条件的议程');
  type(container, '没有');
  await findByText(/已找遍全部日期/);
});

test('the programme can be subscribed to: its calendar’s address is copied', async () => {
  serve();
  const copy = jest.spyOn(Taro, 'setClipboardData').mockResolvedValue({ errMsg: 'ok' } as never);
  const { findByText } = render(<ProgrammePage />);
  fireEvent.click(await findByText('订阅日历'));
  await waitFor(() => expect(copy).toHaveBeenCalledWith({ data: 'https://expo.example.com/api/exhibitions/x/schedule.ics' }));
});

test('at a show without stands the calendar of one room is subscribed to', async () => {
  const rooms = ['101', '102'].map((name) => ({ name, sessions: 1 }));
  const calendarUrl = 'https://expo.example.com/api/exhibitions/x/schedule.ics';
  serve(({ path }) =>
    path.endsWith('/outline') ? { data: { halls: [], themes: [], tracks: [], days: exhibition.days, rooms, calendarUrl } } : null,
  );
  const copy = jest.spyOn(Taro, 'setClipboardData').mockResolvedValue({ errMsg: 'ok' } as never);
  const { findByText, container } = render(<ProgrammePage />);
  await waitFor(() => expect(container.querySelector('.el-filter-button')).not.toBeNull());
  fireEvent.click(container.querySelector('.el-filter-button') as Element);
  fireEvent.click(await findByText('102 · 1'));
  fireEvent.click(await findByText('订阅日历'));
  await waitFor(() => expect(copy).toHaveBeenCalledWith({ data: `${calendarUrl}?room=102` }));
});

test('booked sessions are marked; nobody is signed in for that', async () => {
  const login = jest.spyOn(wechat, 'login');
  login.mockClear();
  serve();
  const stranger = render(<ProgrammePage />);
  await stranger.findByText('开放硬件的十年');
  expect(login).not.toHaveBeenCalled();
  stranger.unmount();
  keepOwnStatus(EXHIBITION_ID, 'registered');
  serve(({ path }) =>
    path === '/api/visitor/login'
      ? SIGNED_IN
      : path.endsWith('/plan/agenda')
        ? {
            data: {
              registration: null,
              days: [{ date: '2099-02-01', text: '', sessions: [plannedSession({ state: 'held', position: null })] }],
            },
          }
        : null,
  );
  expect((await render(<ProgrammePage />).findByText('已预约')).closest('.session-row')?.textContent).toContain('开放硬件的十年');
});

test('one that was cancelled stands on its day for those who meant to come, struck through', async () => {
  keepOwnStatus(EXHIBITION_ID, 'registered');
  const gone = (id: string, date: string) => ({
    ...plannedSession(null),
    session: { ...sessionCard, id: id.repeat(24), title: `取消的${id}`, date, state: 'cancelled' },
  });
  serve(({ path }) =>
    path === '/api/visitor/login'
      ? SIGNED_IN
      : path.endsWith('/plan/agenda')
        ? {
            data: {
              registration: null,
              days: [{ date: '2099-02-01', text: '', sessions: [gone('1', '2099-02-01'), gone('2', '2099-02-02')] }],
            },
          }
        : null,
  );
  const { findByText, queryByText } = render(<ProgrammePage />);
  const row = (await findByText('取消的1')).closest('.session-row');
  expect(row?.className).toContain('session-row--cancelled');
  expect(row?.textContent).toContain('已取消');
  expect(queryByText('取消的2')).toBeNull();
});

test('what was loaded is there again without network, and says so', async () => {
  serve();
  const first = render(<ProgrammePage />);
  await first.findByText('开放硬件的十年');
  first.unmount();
  serve(undefined, () => false);
  const later = render(<ProgrammePage />);
  await later.findByText('开放硬件的十年');
  await waitFor(() => expect(later.container.textContent).toContain('离线，内容更新于 刚刚'), { timeout: 8_000 });
}, 30_000);

test('where there is no show, or no session at all, nothing is offered to search through', async () => {
  serve(({ path }) =>
    path === '/api/exhibitions/current' ? { status: 404, data: { error: { code: 'not_found', message: '没有' } } } : null,
  );
  const none = render(<ProgrammePage />);
  await waitFor(() => expect(none.container.querySelector('.el-skeleton')).toBeNull(), { timeout: 8_000 });
  expect(none.container.querySelector('.el-search')).toBeNull();
  none.unmount();
  clearStored('');
  serve(({ path }) =>
    path.endsWith('/outline')
      ? { data: { halls: [], themes: [], days: [], tracks: [], rooms: [], calendarUrl: '' } }
      : path.endsWith('/sessions')
        ? { data: { items: [], next: null } }
        : null,
  );
  const empty = render(<ProgrammePage />);
  await empty.findByText(/没有符合条件的议程/);
  await waitFor(() => expect(empty.container.querySelector('.el-search')).toBeNull());
}, 30_000);
