import { fireEvent, render, waitFor } from '@testing-library/react';
import Taro from '@tarojs/taro';
import type { Favourite } from '@shared/contracts/favourite';
import { useFavouriteStore } from '../../platform/favourites';
import { signOut, useSessionStore } from '../../platform/session';
import { clearStored } from '../../platform/storage';
import { wechat } from '../../platform/wechat';
import { plannedSession, SESSION_ID, sessionCard } from '../../testing/fixtures';
import { serve, SIGNED_IN } from '../../testing/serve';
import { resetTaro } from '../../testing/taro-mock';
import PlanPage from './index';

const RIVAL = 'e'.repeat(24);
const kept = (kind: Favourite['kind'], subjectId: string, fields: Partial<Favourite> = {}): Favourite => ({
  kind,
  subjectId,
  title: sessionCard.title,
  detail: '一号馆 A1',
  note: '',
  starredAt: '2099-01-01T00:00:00Z',
  gone: false,
  ...fields,
});
const rival = { ...sessionCard, id: RIVAL, title: '芯片圆桌', startsAt: '2099-02-01T10:30:00+08:00' };

beforeEach(() => {
  resetTaro();
  clearStored('');
  signOut();
  useFavouriteStore.setState({ shows: {} });
  jest.spyOn(wechat, 'ready').mockResolvedValue('shell');
  useSessionStore.setState({
    session: { token: 't', visitor: SIGNED_IN.data.visitor as never, from: Date.now(), until: Date.now() + 3_600_000 },
  });
});

/** A service with two sessions in the plan that clash, and one exhibitor that is gone. */
function service(online: () => boolean = () => true) {
  const items = [
    kept('session', SESSION_ID, { note: '坐前排' }),
    kept('session', RIVAL, { title: '芯片圆桌' }),
    kept('exhibitor', 'd'.repeat(24), { title: '已撤展的展商', gone: true, detail: '', note: '带样件' }),
  ];
  const clash = (sessionId: string, title: string) => [{ sessionId, title }];
  const sessions = [
    { ...plannedSession(null), note: '坐前排', clashes: clash(RIVAL, '芯片圆桌') },
    { ...plannedSession(null), session: rival, clashes: clash(SESSION_ID, sessionCard.title), hurry: { fromHall: '二号馆', minutes: 5 } },
  ];
  return serve(({ path, method, body }) => {
    if (path.endsWith('/plan/agenda'))
      return { data: { registration: null, days: [{ date: '2099-02-01', text: '2月1日 周日', sessions }] } };
    if (path.endsWith('/plan/calendar'))
      return { data: { url: method === 'POST' ? 'https://expo.example.com/api/plan-calendars/secret/plan.ics' : null } };
    if (!path.includes('/favourites')) return null;
    if (method === 'GET') return { data: { items } };
    const { changes } = body as { changes: { kind: Favourite['kind']; subjectId: string; starred: boolean; note?: string }[] };
    return {
      data: {
        items: changes.flatMap((one) => (one.starred ? [kept(one.kind, one.subjectId, { note: one.note ?? '' })] : [])),
        refused: [],
      },
    };
  }, online);
}

test('the plan names the rival of each clash, the way to another hall, and the notes', async () => {
  service();
  const { findByText, getByText } = render(<PlanPage />);
  await findByText('与「芯片圆桌」时间冲突');
  getByText('与「开放硬件的十年」时间冲突');
  getByText('需换馆：上一场在二号馆，间隔 5 分钟');
  getByText('坐前排');
  getByText('2月1日 周日');
});

test('what is taken back leaves the plan with its clash, and comes back with its note', async () => {
  const seen = service();
  const { findByText, queryByText, getByLabelText } = render(<PlanPage />);
  await findByText('与「芯片圆桌」时间冲突');
  fireEvent.click(getByLabelText('取消收藏「开放硬件的十年」'));
  await findByText('已取消收藏「开放硬件的十年」');
  expect(queryByText('坐前排')).toBeNull();
  expect(queryByText(/时间冲突/)).toBeNull();
  fireEvent.click(await findByText('撤销'));
  await findByText('坐前排');
  const sent = () => seen.filter(({ path, method }) => path.endsWith('/changes') && method === 'POST');
  await waitFor(() => expect(sent().at(-1)?.body).toMatchObject({ changes: [{ subjectId: SESSION_ID, starred: true, note: '坐前排' }] }));
});

test('without network the last plan is there, and a star taken back waits', async () => {
  let online = true;
  service(() => online);
  const first = render(<PlanPage />);
  await first.findByText('坐前排');
  first.unmount();
  online = false;
  const later = render(<PlanPage />);
  await later.findByText('坐前排');
  fireEvent.click(later.getByLabelText('取消收藏「芯片圆桌」'));
  await later.findByText('1 项改动待联网后同步');
  expect(later.queryByText('芯片圆桌')).toBeNull();
}, 30_000);

test('an exhibitor that is gone keeps its name and note', async () => {
  service();
  const { findByText, getByText } = render(<PlanPage />);
  fireEvent.click(await findByText('展商 1'));
  await findByText('已撤展的展商');
  getByText('已下架');
  getByText('带样件');
});

test('the address of one’s own calendar is copied with a warning', async () => {
  service();
  const copy = jest.spyOn(Taro, 'setClipboardData').mockResolvedValue({ errMsg: 'ok' } as never);
  const { findByText } = render(<PlanPage />);
  fireEvent.click(await findByText('订阅到日历'));
  await waitFor(() => expect(copy).toHaveBeenCalledWith({ data: 'https://expo.example.com/api/plan-calendars/secret/plan.ics' }));
});

test('an empty plan leads on', async () => {
  serve(({ path }) => {
    if (path.endsWith('/plan/agenda')) return { data: { registration: null, days: [] } };
    return path.endsWith('/favourites') ? { data: { items: [] } } : null;
  });
  const go = jest.spyOn(Taro, 'switchTab').mockResolvedValue({ errMsg: 'ok' } as never);
  const { findByText } = render(<PlanPage />);
  fireEvent.click(await findByText('去看议程'));
  await waitFor(() => expect(go).toHaveBeenCalled());
});
