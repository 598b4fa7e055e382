import { renderHook, waitFor } from '@testing-library/react';
import { changeFavourite, useFavouriteStore } from '../platform/favourites';
import { useOwnAgenda } from '../platform/own-agenda';
import { useSessionStore } from '../platform/session';
import { clearStored } from '../platform/storage';
import { wechat } from '../platform/wechat';
import { EXHIBITION_ID } from '../testing/fixtures';
import { serve, SIGNED_IN } from '../testing/serve';
import { resetTaro } from '../testing/taro-mock';
import { setFavourite, useFavourites } from './use-favourites';

const star = { kind: 'session' as const, subjectId: 'b'.repeat(24), title: '开幕式' };
const kept = { ...star, detail: '', note: '', starredAt: '2099-01-01T00:00:00Z', gone: false };
const listen = () =>
  serve(({ path, method }) => {
    if (path === '/api/visitor/login') return SIGNED_IN;
    if (path.endsWith('/agenda')) return { data: { registration: null, days: [] } };
    if (path.includes('/favourites')) return { data: method === 'GET' ? { items: [] } : { items: [kept], refused: [] } };
    return null;
  });

beforeEach(() => {
  resetTaro();
  clearStored('');
  jest.spyOn(wechat, 'login').mockResolvedValue('code');
  useFavouriteStore.setState({ shows: {} });
  useSessionStore.setState({ session: null });
});

test('what a stranger starred without network is sent, as theirs, once the app is opened again', async () => {
  const seen = listen();
  changeFavourite(EXHIBITION_ID, star, true);
  useFavouriteStore.setState({ shows: {} });
  renderHook(() => useFavourites(EXHIBITION_ID));
  await waitFor(() => expect(seen.filter(({ method, path }) => method === 'POST' && path.endsWith('/changes'))).toHaveLength(1));
});

test('a stranger who starred nothing is not signed in', async () => {
  const seen = listen();
  renderHook(() => useFavourites(EXHIBITION_ID));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(seen.filter(({ path }) => /login|favourites/.test(path))).toEqual([]);
});

test('once the service has a star, the plan is read again on whichever page it is', async () => {
  useSessionStore.setState({
    session: { token: 't', visitor: SIGNED_IN.data.visitor as never, from: Date.now(), until: Date.now() + 3_600_000 },
  });
  const seen = listen();
  const asked = () => seen.filter(({ path }) => path.endsWith('/agenda')).length;
  renderHook(() => useOwnAgenda(EXHIBITION_ID));
  await waitFor(() => expect(asked()).toBe(1));
  setFavourite(EXHIBITION_ID, star, true);
  await waitFor(() => expect(asked()).toBe(2));
});
