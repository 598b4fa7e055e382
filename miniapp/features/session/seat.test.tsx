import { fireEvent, render } from '@testing-library/react';
import type { PlanView } from '@shared/contracts/plan';
import Taro from '@tarojs/taro';
import { keepOwnStatus } from '../../platform/own-status';
import { clearStored } from '../../platform/storage';
import { wechat } from '../../platform/wechat';
import { EXHIBITION_ID, fakeService, SESSION_ID } from '../../testing/fixtures';
import { resetTaro } from '../../testing/taro-mock';
import { Seat } from './seat';

const request = jest.spyOn(Taro, 'request') as unknown as jest.Mock;
type Seats = PlanView['sessions'];
const plan = (sessions: Seats, registration: PlanView['registration'] = 'registered'): PlanView => ({ registration, sessions });

/** A service that knows the visitor's plan and what booking answers. */
function serve(mine: object | null, booked: Seats): void {
  let known = mine;
  const answer = fakeService(({ path, method }) => {
    if (path === '/api/visitor/login')
      return { data: { token: 't', expiresAt: '2099-01-01T00:00:00Z', visitor: { id: 'f'.repeat(24), nickname: null, language: 'zh' } } };
    if (path.endsWith('/plan')) return known === null ? { status: 401, data: { error: { code: 'unauthenticated' } } } : { data: known };
    if (!path.includes('/plan/sessions/')) return null;
    known = plan(method === 'PUT' ? booked : []);
    return { data: known };
  });
  request.mockImplementation(async ({ url, method }: { url: string; method: string }) => {
    const { status = 200, data } = answer({ method, path: new URL(url).pathname, query: {}, header: {}, body: undefined });
    return { statusCode: status, data };
  });
}
const seat = () => render(<Seat exhibitionId={EXHIBITION_ID} sessionId={SESSION_ID} />);

beforeEach(() => {
  resetTaro();
  clearStored('');
  jest.spyOn(wechat, 'login').mockResolvedValue('code');
  keepOwnStatus(EXHIBITION_ID, 'registered');
});

// First: later tests leave the phone signed in.
test('a stranger is led to register without signing in; somebody under review is told to wait', async () => {
  const login = jest.spyOn(wechat, 'login');
  login.mockClear();
  keepOwnStatus(EXHIBITION_ID, null);
  serve(null, []);
  const stranger = seat();
  await stranger.findByText('报名后可预约座位');
  expect(login).not.toHaveBeenCalled();
  stranger.unmount();
  keepOwnStatus(EXHIBITION_ID, 'pending');
  serve(plan([], 'pending'), []);
  await seat().findByText('报名通过后可预约座位');
});

test('a registered visitor books a seat and gives it back', async () => {
  serve(plan([]), [{ sessionId: SESSION_ID, state: 'held', position: null }]);
  const { findByText } = seat();
  fireEvent.click(await findByText('预约座位'));
  await findByText('已为您留座，请提前入场');
  fireEvent.click(await findByText('取消预约'));
  await findByText('预约座位');
});

test('in a full session the visitor sees their turn', async () => {
  serve(plan([]), [{ sessionId: SESSION_ID, state: 'waiting', position: 3 }]);
  const { findByText } = seat();
  fireEvent.click(await findByText('预约座位'));
  await findByText(/候补第 3 位/);
});

test('how many seats are left is said; of a full session one waits, or cannot', async () => {
  const withSeats = async (left: number, waitingList: boolean) => {
    serve(plan([]), []);
    const answer = request.getMockImplementation() as (asked: { url: string; method: string }) => Promise<unknown>;
    request.mockImplementation(async (asked: { url: string; method: string }) =>
      asked.url.includes('/session-seats')
        ? { statusCode: 200, data: { items: [{ sessionId: SESSION_ID, left, waitingList }] } }
        : answer(asked),
    );
    return seat();
  };
  const free = await withSeats(3, false);
  await free.findByText('余 3 个座位');
  expect(free.getByText('预约座位')).toBeTruthy();
  free.unmount();
  const queue = await withSeats(0, true);
  await queue.findByText('座位已满，可候补');
  expect(queue.getByText('加入候补')).toBeTruthy();
  queue.unmount();
  request.mockClear();
  const full = await withSeats(0, false);
  await full.findByText('座位已满');
  fireEvent.click(full.getByText('预约座位'));
  expect(request.mock.calls.some(([asked]) => (asked as { method: string }).method === 'PUT')).toBe(false);
});

test('without network somebody with a seat still sees it; where nothing is known nothing is claimed', async () => {
  serve(plan([{ sessionId: SESSION_ID, state: 'held', position: null }]), []);
  const first = seat();
  await first.findByText('已为您留座，请提前入场');
  first.unmount();
  request.mockRejectedValue({ errMsg: 'request:fail' });
  const later = seat();
  await later.findByText('已为您留座，请提前入场');
  later.unmount();
  clearStored('');
  keepOwnStatus(EXHIBITION_ID, 'registered');
  const unknown = seat();
  await unknown.findByText('暂时连不上，连上后可查看或预约座位', undefined, { timeout: 8_000 });
  expect(unknown.queryByText('报名后可预约座位')).toBeNull();
}, 30_000);

test('a seat just booked stays when asking again fails', async () => {
  serve(plan([]), [{ sessionId: SESSION_ID, state: 'held', position: null }]);
  const { findByText, queryByText } = seat();
  const book = await findByText('预约座位');
  const answer = request.getMockImplementation() as (asked: { url: string; method: string }) => Promise<unknown>;
  request.mockImplementation(async (asked: { url: string; method: string }) => {
    if (asked.method === 'GET') throw { errMsg: 'request:fail' };
    return answer(asked);
  });
  fireEvent.click(book);
  await findByText('已为您留座，请提前入场');
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(queryByText('预约座位')).toBeNull();
});
