import Taro from '@tarojs/taro';
import { clearStored } from './storage';
import { EXHIBITION_ID } from '../testing/fixtures';
import { serve, SIGNED_IN } from '../testing/serve';
import { resetTaro } from '../testing/taro-mock';
import {
  changeFavourite,
  favouritesOf,
  keptNow,
  loadFavourites,
  MOST_WAITING,
  putNoteAside,
  sendWaiting,
  takeNoteAside,
  useFavouriteStore,
} from './favourites';
import { signOut, useSessionStore } from './session';
import { wechat } from './wechat';

const id = (n: number) => n.toString(16).padStart(24, '0');
const what = (n: number) => ({ kind: 'exhibitor' as const, subjectId: id(n), title: `展商${n}` });
const shown = () => keptNow(favouritesOf(EXHIBITION_ID)).map((one) => `${one.title}:${one.note}`);
const row = (n: number, note = '') => ({
  ...what(n),
  detail: '1号馆 A01',
  note,
  starredAt: '2099-01-01T00:00:00Z',
  gone: false,
});
const refused = jest.fn();

beforeEach(() => {
  resetTaro();
  clearStored('');
  signOut();
  refused.mockClear();
  useSessionStore.setState({
    session: { token: 't', visitor: SIGNED_IN.data.visitor as never, from: Date.now(), until: Date.now() + 3_600_000 },
  });
});

/** A service that keeps what it is sent. */
function service(online: () => boolean = () => true) {
  const kept = new Map<string, ReturnType<typeof row>>();
  const seen = serve(({ path, method, body }) => {
    if (path === '/api/visitor/login') return SIGNED_IN;
    if (!path.includes('/favourites')) return null;
    if (method === 'GET') return { data: { items: [...kept.values()] } };
    const { changes } = body as { changes: { subjectId: string; starred: boolean; note?: string }[] };
    for (const { subjectId, starred, note } of changes) {
      const n = Number.parseInt(subjectId, 16);
      if (starred) kept.set(subjectId, row(n, note ?? kept.get(subjectId)?.note ?? ''));
      else kept.delete(subjectId);
    }
    return { data: { items: changes.flatMap(({ subjectId }) => kept.get(subjectId) ?? []), refused: [] } };
  }, online);
  return { kept, sent: () => seen.filter(({ method }) => method === 'POST').map(({ body }) => (body as { changes: object[] }).changes) };
}

test('without network a star is there at once, survives a restart, and goes out once the network is back', async () => {
  let online = false;
  const { kept, sent } = service(() => online);
  changeFavourite(EXHIBITION_ID, what(1), true, '问报价');
  changeFavourite(EXHIBITION_ID, what(2), true);
  changeFavourite(EXHIBITION_ID, what(2), false);
  expect(shown()).toEqual(['展商1:问报价']);
  // The app is opened anew: only the phone's storage is left.
  useFavouriteStore.setState({ shows: {} });
  expect(shown()).toEqual(['展商1:问报价']);
  online = true;
  await sendWaiting(EXHIBITION_ID, refused);
  // One change a thing, the latest.
  expect(sent().map((changes) => changes.length)).toEqual([2]);
  expect([...kept.keys()]).toEqual([id(1)]);
  expect(favouritesOf(EXHIBITION_ID).waiting).toEqual([]);
  expect(shown()).toEqual(['展商1:问报价']);
  expect(refused).not.toHaveBeenCalled();
});

test('what is changed while an answer is on its way is sent after it, and a star keeps its note', async () => {
  const { kept, sent } = service();
  changeFavourite(EXHIBITION_ID, what(1), true);
  const first = sendWaiting(EXHIBITION_ID, refused);
  changeFavourite(EXHIBITION_ID, what(1), true, '带样件');
  changeFavourite(EXHIBITION_ID, what(1), true);
  await first;
  await sendWaiting(EXHIBITION_ID, refused);
  expect(sent()).toHaveLength(2);
  expect(kept.get(id(1))?.note).toBe('带样件');
});

test('as much waits as can be told at once before long, and no more', () => {
  service(() => false);
  for (let n = 0; n < MOST_WAITING; n += 1) expect(changeFavourite(EXHIBITION_ID, what(n), true)).toBe(true);
  expect(changeFavourite(EXHIBITION_ID, what(MOST_WAITING), true)).toBe(false);
  expect(changeFavourite(EXHIBITION_ID, what(0), false)).toBe(true);
});

test('what the service refuses is shown as it was, and said', async () => {
  serve(({ path, method }) =>
    path.includes('/favourites') && method === 'POST'
      ? { data: { items: [], refused: [{ kind: 'exhibitor', subjectId: id(1), why: 'unknown' }] } }
      : null,
  );
  changeFavourite(EXHIBITION_ID, what(1), true);
  await sendWaiting(EXHIBITION_ID, refused);
  expect(refused).toHaveBeenCalledWith('unknown');
  expect(shown()).toEqual([]);
});

test('a list that was asked for before a star was sent does not take the star away', async () => {
  const { kept } = service();
  const old = Promise.resolve({ statusCode: 200, data: { items: [] } });
  let give: (value: unknown) => void = () => undefined;
  const late = new Promise((resolve) => {
    give = resolve;
  });
  const request = jest.spyOn(Taro, 'request') as unknown as jest.Mock;
  request.mockClear();
  request.mockImplementationOnce(() => late.then(() => old));
  const loading = loadFavourites(EXHIBITION_ID, 'visitor', refused);
  while (request.mock.calls.length === 0) await Promise.resolve();
  changeFavourite(EXHIBITION_ID, what(4), true);
  await sendWaiting(EXHIBITION_ID, refused);
  give(null);
  await loading;
  expect([...kept.keys()]).toEqual([id(4)]);
  expect(shown()).toEqual(['展商4:']);
});

test('who signs out leaves nothing on the phone', async () => {
  const { kept } = service();
  kept.set(id(3), row(3, '老客户'));
  await loadFavourites(EXHIBITION_ID, 'visitor', refused);
  expect(shown()).toEqual(['展商3:老客户']);
  signOut();
  expect(shown()).toEqual([]);
});

test('a show that is not to be seen for a while loses no star; what the service cannot read is given up', async () => {
  let answer = { status: 404, data: { error: { code: 'not_found', message: '' } } };
  serve(({ path, method }) => (path.includes('/favourites') && method === 'POST' ? answer : null));
  changeFavourite(EXHIBITION_ID, what(1), true);
  await sendWaiting(EXHIBITION_ID, refused);
  expect(shown()).toEqual(['展商1:']);
  expect(favouritesOf(EXHIBITION_ID).waiting).toHaveLength(1);
  answer = { status: 400, data: { error: { code: 'invalid_input', message: '' } } };
  await sendWaiting(EXHIBITION_ID, refused);
  expect(favouritesOf(EXHIBITION_ID).waiting).toEqual([]);
  expect(refused).toHaveBeenCalledTimes(1);
});

test('where the token ran out and WeChat signs somebody else in, they are not sent the notes of the person before', async () => {
  const { sent } = service();
  jest.spyOn(wechat, 'login').mockResolvedValueOnce('code');
  const before = { ...(SIGNED_IN.data.visitor as object), id: 'e'.repeat(24) } as never;
  useSessionStore.setState({ session: { token: 'old', visitor: before, from: 0, until: 1 } });
  changeFavourite(EXHIBITION_ID, what(1), true, '只给我看');
  await sendWaiting(EXHIBITION_ID, refused);
  expect(useSessionStore.getState().session?.visitor).toEqual(SIGNED_IN.data.visitor);
  expect(sent()).toEqual([]);
  expect(shown()).toEqual([]);
});

test('a note put aside comes back with the star once, not after it was deleted, and never to somebody else', () => {
  putNoteAside(EXHIBITION_ID, row(1, '问报价'));
  expect([takeNoteAside(EXHIBITION_ID, what(1)), takeNoteAside(EXHIBITION_ID, what(1))]).toEqual(['问报价', undefined]);
  putNoteAside(EXHIBITION_ID, row(1, '问报价'));
  putNoteAside(EXHIBITION_ID, row(1, ''));
  expect(takeNoteAside(EXHIBITION_ID, what(1))).toBeUndefined();
  putNoteAside(EXHIBITION_ID, row(1, '问报价'));
  signOut();
  expect(takeNoteAside(EXHIBITION_ID, what(1))).toBeUndefined();
});
