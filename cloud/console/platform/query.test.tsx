/** @jest-environment jsdom */
import { defineContract, pageOf, pageQuery } from '@shared/contracts/contract';
import { QueryClientProvider, useQuery } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import { App } from 'antd';
import type { ReactNode } from 'react';
import * as z from 'zod/mini';
import { call } from './call';
import { useSetLanguage } from './language';
import { keyOf, makeQueryClient, queryOf, useAsk, usePages, useWrite } from './query';

const params = z.object({ exhibitionId: z.string() });
const listThings = defineContract({
  method: 'GET',
  path: '/api/shows/:exhibitionId/things',
  summary: 't',
  params,
  query: pageQuery,
  response: pageOf(z.string()),
});
const countThings = defineContract({
  method: 'GET',
  path: '/api/shows/:exhibitionId/count',
  summary: 't',
  params,
  response: z.object({ n: z.number() }),
});
const addThing = defineContract({
  method: 'POST',
  path: '/api/shows/:exhibitionId/things',
  summary: 't',
  params,
  body: z.object({ name: z.string() }),
  response: z.object({}),
});

let things: string[];
let asked: string[];
let refuse: { status: number; body: string } | null;
let signedOut: number;

/** A service of two shows with a list each, answering as fetch does. */
function serve(address: string, init: RequestInit = {}): { status: number; text: () => Promise<string> } {
  asked.push(`${init.method} ${address}`);
  const answer = (status: number, body: string) => ({ status, text: () => Promise.resolve(body) });
  if (refuse) return answer(refuse.status, refuse.body);
  if (init.method === 'POST') {
    things.push((JSON.parse(String(init.body)) as { name: string }).name);
    return answer(201, '{}');
  }
  if (address.includes('/count')) return answer(200, JSON.stringify({ n: things.length }));
  const from = Number(new URL(address, 'http://x').searchParams.get('cursor') ?? 0);
  const next = from + 2 < things.length ? String(from + 2) : null;
  return answer(200, JSON.stringify({ items: things.slice(from, from + 2), next }));
}

function around() {
  const client = makeQueryClient(() => {
    signedOut += 1;
  });
  return ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>
      <App>{children}</App>
    </QueryClientProvider>
  );
}

beforeEach(() => {
  things = ['甲', '乙', '丙'];
  asked = [];
  refuse = null;
  signedOut = 0;
  globalThis.fetch = ((address: string, init: RequestInit) => Promise.resolve(serve(address, init))) as unknown as typeof fetch;
});

test('a write reads again what it changed in its own show, and nothing else', async () => {
  const { result } = renderHook(
    () => ({
      mine: useQuery(queryOf(countThings, { params: { exhibitionId: 'mine' } })),
      other: useQuery(queryOf(countThings, { params: { exhibitionId: 'other' } })),
      add: useWrite((name: string) => call(addThing, { params: { exhibitionId: 'mine' }, body: { name } }), {
        done: '已添加',
        changes: [keyOf(countThings, { exhibitionId: 'mine' })],
      }),
    }),
    { wrapper: around() },
  );
  await waitFor(() => expect(result.current.other.data).toEqual({ n: 3 }));
  asked = [];
  await act(() => result.current.add.mutateAsync('丁'));
  expect(asked).toEqual(['POST /api/shows/mine/things', 'GET /api/shows/mine/count']);
  await waitFor(() => expect(result.current.mine.data).toEqual({ n: 4 }));
  expect(document.body.textContent).toContain('已添加');
});

test('whoever waits for the answer has it before what changed is read again, which still counts as running', async () => {
  const { result } = renderHook(
    () => ({
      count: useQuery(queryOf(countThings, { params: { exhibitionId: 'mine' } })),
      add: useWrite((name: string) => call(addThing, { params: { exhibitionId: 'mine' }, body: { name } }), {
        done: '已添加',
        changes: [keyOf(countThings, { exhibitionId: 'mine' })],
      }),
    }),
    { wrapper: around() },
  );
  await waitFor(() => expect(result.current.count.data).toEqual({ n: 3 }));
  let reading = () => undefined as void;
  const held = new Promise<void>((done) => (reading = done));
  const before = globalThis.fetch;
  globalThis.fetch = (async (address: string, init: RequestInit) => {
    if (init.method === 'GET') await held;
    return before(address, init);
  }) as unknown as typeof fetch;
  const stored = jest.fn();
  act(() => result.current.add.mutate('丁', { onSuccess: stored }));
  await waitFor(() => expect(stored).toHaveBeenCalledTimes(1));
  expect(result.current.add.isPending).toBe(true);
  expect(result.current.count.data).toEqual({ n: 3 });
  reading();
  await waitFor(() => expect(result.current.add.isPending).toBe(false));
  expect(result.current.count.data).toEqual({ n: 4 });
});

test('a refused write says the service’s sentence and reads nothing', async () => {
  refuse = { status: 409, body: JSON.stringify({ error: { code: 'sold_out' } }) };
  const { result } = renderHook(
    () => useWrite(() => call(addThing, { params: { exhibitionId: 'mine' }, body: { name: 'x' } }), { done: '', changes: [['any']] }),
    { wrapper: around() },
  );
  await act(() => result.current.mutateAsync().catch(() => undefined));
  await waitFor(() => expect(result.current.error).toMatchObject({ code: 'sold_out' }));
  await waitFor(() => expect(document.body.textContent).toContain('名额已满'));
  expect(asked).toHaveLength(1);
});

test('pages turn by cursor, only the one on screen is read again, and another question starts over', async () => {
  const { result, rerender } = renderHook(
    ({ exhibitionId }: { exhibitionId: string }) => ({
      pages: usePages(listThings, { params: { exhibitionId } }),
      add: useWrite((name: string) => call(addThing, { params: { exhibitionId }, body: { name } }), {
        done: '已添加',
        changes: [keyOf(listThings, { exhibitionId })],
      }),
    }),
    { wrapper: around(), initialProps: { exhibitionId: 'mine' } },
  );
  await waitFor(() => expect(result.current.pages.data?.items).toEqual(['甲', '乙']));
  expect(result.current.pages.back).toBeNull();
  act(() => result.current.pages.forward?.());
  expect(result.current.pages).toMatchObject({ turning: true, data: { items: ['甲', '乙'] } });
  await waitFor(() => expect(result.current.pages.data?.items).toEqual(['丙']));
  asked = [];
  await act(() => result.current.add.mutateAsync('丁'));
  expect(asked).toEqual(['POST /api/shows/mine/things', 'GET /api/shows/mine/things?cursor=2']);
  await waitFor(() => expect(result.current.pages.data?.items).toEqual(['丙', '丁']));
  rerender({ exhibitionId: 'other' });
  expect(result.current.pages.pageNumber).toBe(1);
});

test('a proxy’s page is no answer, and a session that ran out is told once', async () => {
  refuse = { status: 401, body: '<html>' };
  const { result } = renderHook(() => useQuery(queryOf(countThings, { params: { exhibitionId: 'mine' } })), { wrapper: around() });
  await waitFor(() => expect(result.current.error).toMatchObject({ code: 'unauthenticated' }));
  expect([signedOut, asked.length]).toEqual([1, 1]);
});

test('what the service said stays in the language of the reader: a question is asked again, and one never put is not', async () => {
  const asking = (n: { times: number }) => () => Promise.resolve({ said: (n.times += 1) });
  const [put, never] = [{ times: 0 }, { times: 0 }];
  const { result } = renderHook(() => ({ put: useAsk(asking(put)), never: useAsk(asking(never)), setLanguage: useSetLanguage() }), {
    wrapper: around(),
  });
  await act(() => result.current.put.mutateAsync());
  act(() => result.current.setLanguage('en'));
  await waitFor(() => expect(result.current.put.data).toEqual({ said: 2 }));
  act(() => result.current.setLanguage('zh'));
  await waitFor(() => expect(result.current.put.data).toEqual({ said: 3 }));
  expect(never.times).toBe(0);
});

test('what was refused for too many requests is said, and read again by itself once the service takes some', async () => {
  refuse = { status: 429, body: JSON.stringify({ error: { code: 'too_many_requests', details: { retryAfterSeconds: 1 } } }) };
  const { result } = renderHook(() => useQuery(queryOf(countThings, { params: { exhibitionId: 'mine' } })), { wrapper: around() });
  await waitFor(() => expect(result.current.error).toMatchObject({ code: 'too_many_requests' }));
  refuse = null;
  expect(asked).toHaveLength(1);
  await waitFor(() => expect(result.current.data).toEqual({ n: 3 }), { timeout: 3_000 });
  expect([result.current.error, asked.length]).toEqual([null, 2]);
});
