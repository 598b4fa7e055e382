import { act, renderHook, waitFor } from '@testing-library/react';
import { AppError } from '@shared/errors';
import { clearStored, PERSONAL } from './storage';
import { readKept } from './kept-copies';
import { signOut } from './session';
import { usePages, useResource } from './use-resource';

beforeEach(() => clearStored(''));

test('loads, then loads again for another key, and a late answer of the old key is dropped', async () => {
  const answers: Record<string, (value: string) => void> = {};
  const load = (key: string) => () => new Promise<string>((resolve) => (answers[key] = resolve));
  const { result, rerender } = renderHook(({ id }: { id: string }) => useResource(id, load(id)), { initialProps: { id: 'a' } });
  expect(result.current).toMatchObject({ data: null, loading: true });
  rerender({ id: 'b' });
  await act(async () => answers.b?.('B'));
  await act(async () => answers.a?.('A'));
  expect(result.current).toMatchObject({ data: 'B', loading: false, error: null });
});

test('a kept answer is shown at once next time, and marked stale when the network fails', async () => {
  const first = renderHook(() => useResource('k', async () => 'saved', { keep: true }));
  await waitFor(() => expect(first.result.current.data).toBe('saved'));
  const later = renderHook(() => useResource<string>('k', () => Promise.reject(new AppError('network')), { keep: true }));
  expect(later.result.current.data).toBe('saved');
  await waitFor(() => expect(later.result.current.stale).toBe(true));
});

test('an error without a copy is an error, and reload tries again', async () => {
  let fails = true;
  const { result } = renderHook(() => useResource('e', async () => (fails ? Promise.reject(new AppError('internal')) : 'fine')));
  await waitFor(() => expect(result.current.error).toMatchObject({ code: 'internal' }));
  fails = false;
  await act(async () => result.current.reload());
  expect(result.current).toMatchObject({ data: 'fine', error: null });
});

test('pages follow the cursor to the end, and asking twice loads once', async () => {
  const load = jest.fn(async (cursor: string | undefined) =>
    cursor === undefined ? { items: [1, 2], next: 'c' } : { items: [3], next: null },
  );
  const { result } = renderHook(() => usePages('list', load));
  await waitFor(() => expect(result.current.state).toBe('idle'));
  await act(async () => {
    result.current.more();
    result.current.more();
  });
  await waitFor(() => expect(result.current.state).toBe('end'));
  expect(result.current.items).toEqual([1, 2, 3]);
  expect(load).toHaveBeenCalledTimes(2);
  await act(async () => result.current.more());
  expect(load).toHaveBeenCalledTimes(2);
});

test('a list that was loaded opens again without network, marked stale, and goes on where it ended', async () => {
  const first = renderHook(() =>
    usePages('kept', async (cursor) => (cursor ? { items: [3], next: null } : { items: [1, 2], next: 'c' }), { keep: true }),
  );
  await waitFor(() => expect(first.result.current.state).toBe('idle'));
  const load = jest.fn((cursor: string | undefined) =>
    cursor === 'c' ? Promise.resolve({ items: [3], next: null }) : Promise.reject(new AppError('network')),
  );
  const later = renderHook(() => usePages<number>('kept', load, { keep: true }));
  await waitFor(() => expect(later.result.current).toMatchObject({ items: [1, 2], state: 'error', stale: true }));
  await act(async () => later.result.current.more());
  await waitFor(() => expect(later.result.current).toMatchObject({ items: [1, 2, 3], state: 'end', stale: false }));
});

test('a list about the visitor is gone after sign-out, and an answer that says no is no lost network', async () => {
  const first = renderHook(() => usePages('own', async () => ({ items: ['mine'], next: null }), { keep: 'personal' }));
  await waitFor(() => expect(first.result.current.state).toBe('end'));
  const refused = renderHook(() => usePages<string>('own', () => Promise.reject(new AppError('forbidden')), { keep: 'personal' }));
  await waitFor(() => expect(refused.result.current).toMatchObject({ items: [], state: 'error', stale: false }));
  clearStored(PERSONAL);
  const later = renderHook(() => usePages<string>('own', () => Promise.reject(new AppError('network')), { keep: 'personal' }));
  await waitFor(() => expect(later.result.current).toMatchObject({ items: [], state: 'error', stale: false }));
});

test('what was asked for somebody who has signed out meanwhile is neither kept nor shown', async () => {
  let answer: (value: string) => void = () => undefined;
  const { result } = renderHook(() =>
    useResource('mine', () => new Promise<string>((resolve) => (answer = resolve)), { keep: 'personal' }),
  );
  signOut();
  await act(async () => answer('林晓雨'));
  expect(result.current).toMatchObject({ data: null, loading: false });
  expect(readKept('mine.zh', true)).toBeNull();
});

test('an answer that says it is gone takes the copy with it', async () => {
  const first = renderHook(() => useResource('gone', async () => 'saved', { keep: true }));
  await waitFor(() => expect(first.result.current.data).toBe('saved'));
  first.unmount();
  const later = renderHook(() => useResource<string>('gone', () => Promise.reject(new AppError('not_found')), { keep: true }));
  await waitFor(() => expect(later.result.current).toMatchObject({ data: null, error: { code: 'not_found' }, stale: false }));
  expect(readKept('gone.zh')).toBeNull();
});

test('a network that takes long: the copy says how old it is before the answer comes', async () => {
  jest.useFakeTimers({ now: 10_000 });
  const first = renderHook(() => useResource('slow', async () => 'saved', { keep: true }));
  await act(async () => undefined);
  first.unmount();
  jest.setSystemTime(70_000);
  let answer: (value: string) => void = () => undefined;
  const later = renderHook(() => useResource('slow', () => new Promise<string>((resolve) => (answer = resolve)), { keep: true }));
  expect(later.result.current).toMatchObject({ data: 'saved', stale: false, at: 10_000, loading: true });
  await act(async () => jest.advanceTimersByTime(3_100));
  expect(later.result.current).toMatchObject({ data: 'saved', stale: true, at: 10_000, loading: true });
  await act(async () => answer('fresh'));
  expect(later.result.current).toMatchObject({ data: 'fresh', stale: false, at: 73_100, loading: false });
  jest.useRealTimers();
});

test('what was loaded further down is not lost by loading the first page again', async () => {
  const load = async (cursor: string | undefined) => (cursor ? { items: [3, 4], next: null } : { items: [1, 2], next: 'c' });
  const first = renderHook(() => usePages('deep', load, { keep: true }));
  await waitFor(() => expect(first.result.current.state).toBe('idle'));
  await act(async () => first.result.current.more());
  await waitFor(() => expect(first.result.current.items).toEqual([1, 2, 3, 4]));
  first.unmount();
  const again = renderHook(() => usePages('deep', load, { keep: true }));
  await waitFor(() => expect(again.result.current).toMatchObject({ items: [1, 2], state: 'idle' }));
  again.unmount();
  const offline = renderHook(() => usePages<number>('deep', () => Promise.reject(new AppError('network')), { keep: true }));
  await waitFor(() => expect(offline.result.current).toMatchObject({ items: [1, 2, 3, 4], state: 'error', stale: true }));
});
